import { readFile } from "node:fs/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { type Analysis, bareAnalysis, Refusal } from "./analysis";
import { type ImageFormat, kindOf } from "./formats";

const THUMBNAIL_PIXELS = 640;
/** More than any panorama has: reading as many would take minutes, in whatever memory. */
const MAX_PIXELS = 1_000_000_000;
/** What decoding may take of the megabytes that an analysis may take: the rest is the process itself. */
const MAX_DECODED_BYTES = 600_000_000 * ((Number(process.env.ANALYSIS_MEMORY) || 1024) / 1024);
/** Of an image that lacks more than this part of itself, too little is left to be shown. */
const MAX_MISSING = 0.4;

// Whatever a file's first bytes pretend, no other reader is ever tried: SVG and PDF run much code.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff"].map(
    (name) => `VipsForeignLoad${name}`,
  ),
});
sharp.cache(false);
sharp.concurrency(1);

/** Size and thumbnail of an image. Throws a `Refusal` if it is broken or too large. */
export async function inspectImage(path: string, format: ImageFormat): Promise<Analysis> {
  const metadata = await readMetadata(path);
  const { width, height } = metadata.autoOrient;
  requireFit(metadata);
  const codec = metadata.compression ?? null;
  const analysis = { ...bareAnalysis(kindOf("image", format)), codec, width, height };
  // Patents keep a reader of HEVC out of sharp: such photos have a size, but no thumbnail.
  if (codec === "hevc") return analysis;
  const thumbnail = await makeThumbnail(path).catch(() => null);
  if (thumbnail) return { ...analysis, thumbnail };
  // Of other formats nothing reliable is left.
  if (metadata.format !== "jpeg") throw broken();
  const note = await describeMissing(path, metadata);
  return { ...analysis, note, thumbnail: await shrink(sharp(path, lenient)) };
}

/** WebP of an image file's or buffer's pixels, upright. Throws a `Refusal` if they are broken. */
export async function makeThumbnail(image: string | Buffer): Promise<Uint8Array> {
  try {
    return await shrink(sharp(image, strict));
  } catch {
    throw broken();
  }
}

// The size is checked beforehand by what decoding takes.
const strict = { limitInputPixels: false, failOn: "error", sequentialRead: true } as const;
const lenient = { ...strict, failOn: "none" } as const;

function shrink(image: Sharp): Promise<Uint8Array> {
  return image
    .autoOrient()
    .resize({
      width: THUMBNAIL_PIXELS,
      height: THUMBNAIL_PIXELS,
      fit: "inside",
      withoutEnlargement: true,
    })
    .webp({ quality: 75 })
    .toBuffer();
}

async function readMetadata(path: string): Promise<Metadata> {
  try {
    // Reading the header costs no memory.
    return await sharp(path, lenient).metadata();
  } catch {
    throw broken();
  }
}

function broken(): Refusal {
  return new Refusal("image_corrupt", "The image is broken or was cut off.");
}

/** Throws a `Refusal` for an image that can't be decoded within the memory of an analysis. */
function requireFit(metadata: Metadata): void {
  const { width, height } = metadata.autoOrient;
  const size = `The image has ${width} × ${height} pixels`;
  if (width * height > MAX_PIXELS) {
    const most = `at most ${MAX_PIXELS / 1e6} million are taken`;
    throw new Refusal("image_too_large", `${size}; ${most}.`);
  }
  const bytes = width * height * bytesPerPixel(metadata);
  if (bytes > MAX_DECODED_BYTES) {
    const megabytes = Math.round(bytes / 1e6);
    const most = `at most ${Math.round(MAX_DECODED_BYTES / 1e6)} MB are taken`;
    throw new Refusal("image_too_large", `${size}, which take ${megabytes} MB to decode; ${most}.`);
  }
}

/** What decoding holds in memory for each pixel, as was measured: some formats are read row by row. */
function bytesPerPixel({ format, channels, depth, isProgressive, orientation }: Metadata): number {
  const plain = channels * (depth === "ushort" ? 2 : depth === "float" ? 4 : 1);
  const isTurned = (orientation ?? 1) > 1;
  switch (format) {
    case "jpeg":
      return isProgressive ? plain : 0.1;
    case "png":
      return isProgressive ? 1.2 * plain : isTurned ? plain : 0.5;
    case "webp":
      return 4;
    case "gif":
      return 5;
    case "heif":
      return 18;
    default:
      return plain;
  }
}

/**
 * Says of a JPEG that isn't whole what is missing: browsers show the rest. Throws a `Refusal` if there is too
 * little.
 */
async function describeMissing(path: string, { isProgressive }: Metadata): Promise<string> {
  if (await isWholeButForItsEnd(path)) {
    return "The file lacks its last bytes; the whole picture is there.";
  }
  const missing = await missingPart(path);
  if (missing > MAX_MISSING) throw broken();
  if (isProgressive) return "The file was cut off: the picture lacks some of its detail.";
  return `The file was cut off: about ${Math.ceil(missing * 100)} % of the picture is missing.`;
}

/** Whether a JPEG lacks nothing but the mark that ends it. */
async function isWholeButForItsEnd(path: string): Promise<boolean> {
  const ended = Buffer.concat([await readFile(path), Buffer.from([0xff, 0xd9])]);
  return shrink(sharp(ended, { ...strict, failOn: "warning" })).then(
    () => true,
    () => false,
  );
}

/** The part of the rows, from the last one up, that a decoder filled with one colour, as it had no more. */
async function missingPart(path: string): Promise<number> {
  try {
    const size = { width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: "inside" } as const;
    const small = sharp(path, lenient).resize({
      ...size,
      withoutEnlargement: true,
      kernel: "nearest",
    });
    const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
    const pixel = data.subarray(data.length - info.channels);
    let same = data.length;
    while (same > 0 && pixel.equals(data.subarray(same - info.channels, same)))
      same -= info.channels;
    return 1 - same / data.length;
  } catch {
    return 1;
  }
}
