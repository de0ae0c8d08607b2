import { readFile, stat } from "node:fs/promises";
import sharp, { type Metadata } from "sharp";
import { type Analysis, bareAnalysis, Refusal } from "./analysis";
import { readStart } from "./detect-format";
import { type ImageFormat, kindOf } from "./formats";
import {
  broken,
  lenient,
  makeJpegThumbnail,
  makeThumbnail,
  shrink,
  strict,
} from "./make-thumbnail";
import { parseRawPhoto } from "./parse-raw-photo";
import { withBytes } from "./sample-file";
import { describeEnd, showRest } from "./show-rest";

/** More than any panorama has: to read as many would take minutes, however much memory there is. */
const MAX_PIXELS = 1_000_000_000;
/** The part of an analysis's megabytes that decoding may take: the rest is the process itself. */
const MAX_DECODED_BYTES = 600_000_000 * ((Number(process.env.ANALYSIS_MEMORY) || 1024) / 1024);
/** Max size of a file that is held in memory. */
const MAX_FILE_BYTES = 300_000_000;
const RIFF_HEADER_BYTES = 8;
/** Where a file of the kind of MP4 says what it is. */
const BRAND_AT = 8;

/**
 * Size and thumbnail of an image that stands behind `skip` bytes of a file. Throws a `Refusal` if it is broken or too
 * large.
 */
export async function inspectImage(path: string, format: ImageFormat, skip = 0): Promise<Analysis> {
  const file = skip > 0 ? (await readWhole(path)).subarray(skip) : path;
  const image = await readable(file, format);
  const metadata = await readMetadata(image);
  const { width, height } = metadata.autoOrient;
  requireFit(metadata);
  const codec = metadata.compression ?? null;
  const analysis = { ...bareAnalysis(kindOf("image", format)), codec, width, height };
  // Patents keep a reader of HEVC out of sharp: such photos have a size, but no thumbnail.
  if (codec === "hevc") return analysis;
  // A file that was made longer isn't whole.
  const isWhole = format.container !== "webp" || image === file;
  const made = isWhole ? await makeShown(image, metadata).catch(() => null) : null;
  const content = async () => (typeof file === "string" ? readWhole(file) : file);
  if (!made) return { ...analysis, ...(await showRest(await content(), image, metadata)) };
  const { thumbnail, isDamaged } = made;
  if (isDamaged) return { ...analysis, thumbnail, note: DAMAGED };
  // The decoder may need no more than is there of a JPEG that was cut. A larger file is mostly something else.
  const hasEnd = metadata.format !== "jpeg" || (await stat(path)).size > MAX_FILE_BYTES;
  const note = hasEnd ? null : describeEnd(await content());
  return { ...analysis, thumbnail, note };
}

const DAMAGED = "The file is damaged: a part of the picture is missing or not as it was.";

async function makeShown(image: string | Buffer, { format }: Metadata) {
  if (format === "jpeg") return makeJpegThumbnail(image);
  return { thumbnail: await makeThumbnail(image), isDamaged: false };
}

/** Throws a `Refusal` if the file is too large to be held in memory. */
async function readWhole(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size <= MAX_FILE_BYTES) return readFile(path);
  const max = `at most ${MAX_FILE_BYTES / 1e6} MB of a damaged image are read`;
  throw new Refusal("image_too_large", `The file has ${Math.round(size / 1e6)} MB; ${max}.`);
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

async function readMetadata(image: string | Buffer): Promise<Metadata> {
  try {
    // Reading the header costs no memory.
    return await sharp(image, lenient).metadata();
  } catch {
    throw broken();
  }
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

/** The bytes that decoding holds in memory for each pixel, as measured: some formats are read row by row. */
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

/** The file, or bytes that the decoder takes in its place. */
async function readable(
  file: string | Buffer,
  { container }: ImageFormat,
): Promise<string | Buffer> {
  if (container === "webp") return padWebp(file);
  if (container !== "avif") return file;
  // The decoder shows an animation's first picture only if it is called a picture.
  const head = typeof file === "string" ? await readStart(file, BRAND_AT + 4) : file;
  if (head.toString("latin1", BRAND_AT, BRAND_AT + 4) !== "avis") return file;
  const still = typeof file === "string" ? await readWhole(file) : Buffer.from(file);
  still.write("avif", BRAND_AT, "latin1");
  return still;
}

/**
 * The decoder of WebP takes no file that is shorter than its header says, so that what is missing becomes zeros. Returns
 * a file that is whole. Throws a `Refusal` if the header isn't there.
 */
async function padWebp(file: string | Buffer): Promise<string | Buffer> {
  const isPath = typeof file === "string";
  const header = isPath ? await readStart(file, RIFF_HEADER_BYTES) : file;
  if (header.length < RIFF_HEADER_BYTES) throw broken();
  const fileBytes = header.readUInt32LE(4) + RIFF_HEADER_BYTES;
  const size = isPath ? (await stat(file)).size : file.length;
  if (size >= fileBytes) return file;
  if (fileBytes > MAX_DECODED_BYTES) throw broken();
  const content = isPath ? await readFile(file) : file;
  return Buffer.concat([content, Buffer.alloc(fileBytes - size)]);
}
