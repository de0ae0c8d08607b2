import { readFile, stat } from "node:fs/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { type Analysis, bareAnalysis, Refusal } from "./analysis";
import { readStart } from "./detect-format";
import { type ImageFormat, kindOf } from "./formats";
import { parseRawPhoto } from "./parse-raw-photo";
import { withBytes } from "./sample-file";

const THUMBNAIL_PIXELS = 640;
/** More than any panorama has: to read as many would take minutes, however much memory there is. */
const MAX_PIXELS = 1_000_000_000;
/** What decoding may take of the megabytes that an analysis may take: the rest is the process itself. */
const MAX_DECODED_BYTES = 600_000_000 * ((Number(process.env.ANALYSIS_MEMORY) || 1024) / 1024);
/** If an image lacks more than this part of itself, too little is left to show. */
const MAX_MISSING = 0.4;
/** The formats that browsers show from the top as far as they go. */
const CUT_FORMATS = new Set<string | undefined>(["jpeg", "png", "gif", "webp"]);
const RIFF_HEADER_BYTES = 8;
const WITHOUT_END = "The file lacks its last bytes; the whole picture is there.";

// No other reader is ever tried, whatever a file's first bytes: SVG and PDF run much code.
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
  const image = format.container === "webp" ? await padWebp(path) : path;
  const metadata = await readMetadata(image);
  const { width, height } = metadata.autoOrient;
  requireFit(metadata);
  const codec = metadata.compression ?? null;
  const analysis = { ...bareAnalysis(kindOf("image", format)), codec, width, height };
  // Patents keep a reader of HEVC out of sharp: such photos have a size, but no thumbnail.
  if (codec === "hevc") return analysis;
  const thumbnail = image === path && (await makeThumbnail(image).catch(() => null));
  if (thumbnail) return { ...analysis, thumbnail, note: await describeEnd(path, metadata) };
  // Of other formats nothing reliable is left.
  if (!CUT_FORMATS.has(metadata.format)) throw broken();
  const note = await describeMissing(path, image, metadata);
  const shown = await shrink(sharp(image, lenient).autoOrient()).catch(() => {
    throw broken();
  });
  return { ...analysis, note, thumbnail: shown };
}

/** Degrees that turn a camera's photo upright. */
const TURNS: Record<number, number> = { 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 };

/**
 * Size of a camera's raw photo, and a thumbnail by the largest JPEG in it; if there is none, by what TIFF's reader finds.
 * Throws a `Refusal` if that is broken or too large.
 */
export async function inspectRawPhoto(path: string, format: ImageFormat): Promise<Analysis> {
  return withBytes(path, async (file) => {
    const photo = await parseRawPhoto(file);
    const jpeg = photo && (await file.read(photo.preview.start, photo.preview.length));
    if (!photo || !jpeg) return inspectImage(path, format);
    const metadata = await readMetadata(jpeg);
    if (metadata.format !== "jpeg") throw broken();
    requireFit(metadata);
    const upright = sharp(jpeg, strict).rotate(TURNS[photo.orientation] ?? 0);
    const thumbnail = await shrink(upright).catch(() => {
      throw broken();
    });
    const { width, height } = photo;
    return { ...bareAnalysis(kindOf("image", format)), width, height, thumbnail };
  });
}

/** WebP of an image file's or buffer's pixels, upright. Throws a `Refusal` if they are broken. */
export async function makeThumbnail(image: string | Buffer): Promise<Uint8Array> {
  try {
    return await shrink(sharp(image, strict).autoOrient());
  } catch {
    throw broken();
  }
}

// The size is checked beforehand by what decoding takes.
const strict = { limitInputPixels: false, failOn: "error", sequentialRead: true } as const;
const lenient = { ...strict, failOn: "none" } as const;

function shrink(image: Sharp): Promise<Uint8Array> {
  return image
    .resize({
      width: THUMBNAIL_PIXELS,
      height: THUMBNAIL_PIXELS,
      fit: "inside",
      withoutEnlargement: true,
    })
    .webp({ quality: 75 })
    .toBuffer();
}

async function readMetadata(image: string | Buffer): Promise<Metadata> {
  try {
    // Reading the header costs no memory.
    return await sharp(image, lenient).metadata();
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
 * The decoder of WebP takes no file that is shorter than its header says, so that what is missing becomes zeros. Returns
 * the path of a file that is whole. Throws a `Refusal` if too much is missing.
 */
async function padWebp(path: string): Promise<string | Buffer> {
  const header = await readStart(path, RIFF_HEADER_BYTES);
  if (header.length < RIFF_HEADER_BYTES) throw broken();
  const fileBytes = header.readUInt32LE(4) + RIFF_HEADER_BYTES;
  const { size } = await stat(path);
  if (size >= fileBytes) return path;
  if (1 - size / fileBytes > MAX_MISSING) throw broken();
  return Buffer.concat([await readFile(path)], fileBytes);
}

/**
 * Says of an image that isn't whole what is missing: browsers show the rest. Throws a `Refusal` if there is too
 * little.
 *
 * @param image What is decoded in place of the file.
 */
async function describeMissing(
  path: string,
  image: string | Buffer,
  { format, isProgressive }: Metadata,
): Promise<string> {
  const missing =
    typeof image === "string"
      ? await missingPart(path)
      : 1 - (await stat(path)).size / image.length;
  if (missing === 0 || (format === "jpeg" && (await isWholeButForItsEnd(path)))) {
    return WITHOUT_END;
  }
  if (missing > MAX_MISSING) throw broken();
  if (isProgressive) return "The file was cut off: the picture lacks some of its detail.";
  return `The file was cut off: about ${Math.ceil(missing * 100)} % of the picture is missing.`;
}

/** Says if a JPEG lacks its end though the decoder needed no more: whether it does depends on the very last pixels. */
async function describeEnd(path: string, { format }: Metadata): Promise<string | null> {
  return format !== "jpeg" || hasJpegEnd(await readFile(path)) ? null : WITHOUT_END;
}

/**
 * Whether the mark that ends a JPEG follows its pixels. Other bytes may follow it; those of a thumbnail, which has an end
 * of its own, stand before the pixels, within segments that tell their length.
 *
 * Source: ITU-T T.81, annex B.
 */
function hasJpegEnd(bytes: Buffer): boolean {
  let at = 2;
  while (at + 1 < bytes.length) {
    const marker = bytes[at] === 0xff ? (bytes[at + 1] ?? 0) : 0;
    if (marker === 0xd9) return true;
    const isSegment = marker >= 0xc0 && marker < 0xff && (marker < 0xd0 || marker > 0xd8);
    if (isSegment && at + 3 < bytes.length) {
      at += 2 + bytes.readUInt16BE(at + 2);
      continue;
    }
    // Within pixels: zero follows an 0xff that is no marker.
    at = bytes.indexOf(0xff, at + 1);
    if (at === -1) return false;
  }
  return false;
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
