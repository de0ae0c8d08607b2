import sharp, { type Metadata } from "sharp";
import { readCutPng } from "./cut-png";
import { broken, lenient, shrink, THUMBNAIL_PIXELS } from "./make-thumbnail";

/** If an image lacks more than this part of itself, nothing is left to show. */
const MAX_MISSING = 0.98;
/** The formats of which readers show as much as is there, from the top. */
const CUT_FORMATS = new Set<string | undefined>(["jpeg", "png", "gif", "webp", "tiff"]);
/** Bytes that a JPEG's decoder takes for pixels, whatever came before. */
const MORE_PIXELS = Buffer.alloc(512, 0x55);
const WITHOUT_END = "The file lacks its last bytes; the whole picture is there.";

/**
 * Shows of an image that isn't whole what is there, as browsers do, and says what is missing. Throws a `Refusal` if there
 * is nothing to be seen.
 *
 * @param image What is decoded in place of the file.
 */
export async function showRest(
  file: Buffer,
  image: string | Buffer,
  { format, isProgressive }: Metadata,
): Promise<{ note: string; thumbnail: Uint8Array }> {
  // Of other formats nothing reliable is left.
  if (!CUT_FORMATS.has(format)) throw broken();
  const png = format === "png" ? await readCutPng(file) : null;
  const padded =
    format === "webp" && typeof image !== "string" ? 1 - file.length / image.length : null;
  const missing = format === "png" ? (png?.missing ?? 1) : (padded ?? (await missingPart(image)));
  if (missing > MAX_MISSING) throw broken();
  const shown = png ? await png.draw() : sharp(image, lenient).autoOrient();
  const thumbnail = await shrink(shown).catch(() => {
    throw broken();
  });
  const isWhole = format === "jpeg" ? await isWholeButForItsEnd(file) : missing === 0;
  if (isWhole) return { note: WITHOUT_END, thumbnail };
  const lacks = isProgressive
    ? "the picture lacks some of its detail"
    : `about ${Math.max(1, Math.ceil(missing * 100))} % of the picture is missing`;
  return { note: `The file was cut off or damaged: ${lacks}.`, thumbnail };
}

/** Says if a JPEG lacks its end; null if it doesn't. */
export function describeEnd(jpeg: Buffer): string | null {
  return hasJpegEnd(jpeg) ? null : WITHOUT_END;
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

/**
 * Whether a JPEG lacks nothing but the mark that ends it: then more bytes of pixels change no pixel. The decoder's own warnings
 * don't reach the last rows.
 */
async function isWholeButForItsEnd(file: Buffer): Promise<boolean> {
  let end = file.length;
  while (file[end - 1] === 0xff) end--;
  const rest = file.subarray(0, end);
  const mark = Buffer.from([0xff, 0xd9]);
  try {
    const one = await decodeSmall(Buffer.concat([rest, mark]));
    const other = await decodeSmall(Buffer.concat([rest, MORE_PIXELS, mark]));
    return one.data.equals(other.data);
  } catch {
    // It reads the further bytes, and stumbles over them.
    return false;
  }
}

function decodeSmall(image: string | Buffer, kernel: "nearest" | "linear" = "linear") {
  const size = { width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: "inside" } as const;
  const small = sharp(image, lenient).resize({ ...size, withoutEnlargement: true, kernel });
  return small.raw().toBuffer({ resolveWithObject: true });
}

/** The part of the rows, from the last one up, that a decoder filled with one colour, as it had no more. */
async function missingPart(image: string | Buffer): Promise<number> {
  try {
    const { data, info } = await decodeSmall(image, "nearest");
    const pixel = data.subarray(data.length - info.channels);
    let same = data.length;
    while (same > 0 && pixel.equals(data.subarray(same - info.channels, same)))
      same -= info.channels;
    return 1 - same / data.length;
  } catch {
    return 1;
  }
}
