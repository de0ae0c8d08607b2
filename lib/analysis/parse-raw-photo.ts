import { parseSide } from "./parse-header";
import type { ByteReader } from "./sample-file";

/** The header of a camera's raw photo: the size as it is shown, and where the largest JPEG of it stands. */
export type RawPhoto = {
  width: number | null;
  height: number | null;
  /** As EXIF has it: 1 is upright. */
  orientation: number;
  preview: { start: number; length: number };
};

/** Folders of fields that a photo has: its thumbnail, its previews, its raw pixels, and a few more. */
const MAX_FOLDERS = 64;
const MAX_FIELDS = 1000;
const MAX_VALUES = 64;
const MAX_PREVIEW_BYTES = 64 * 1024 * 1024;
/** Bytes of a value by its type; of those that matter here. */
const VALUE_BYTES: Record<number, number> = { 1: 1, 3: 2, 4: 4, 5: 8, 13: 4 };

const WIDTH = 256;
const HEIGHT = 257;
const COMPRESSION = 259;
const MEANING = 262;
const STRIP_START = 273;
const ORIENTATION = 274;
const STRIP_BYTES = 279;
const FOLDERS = 330;
const JPEG_START = 513;
const JPEG_BYTES = 514;
const SHOWN_SIZE = 50720;
/** Colour filters and linear raw: pixels that no JPEG decoder turns into a picture. */
const RAW_MEANINGS = [32803, 34892];

type Fields = Map<number, number[]>;

/** Reads DNG and the raw formats that are laid out as TIFF, too. Null if there is no JPEG in it. */
export async function parseRawPhoto(file: ByteReader): Promise<RawPhoto | null> {
  const head = await file.read(0, 8);
  if (!head) return null;
  const isBig = head.toString("latin1", 0, 2) === "MM";
  const open = [isBig ? head.readUInt32BE(4) : head.readUInt32LE(4)];
  const folders: Fields[] = [];
  const seen = new Set<number>();
  for (let at = open.shift(); at && folders.length < MAX_FOLDERS; at = open.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const folder = await readFolder(file, at, isBig);
    if (!folder) continue;
    folders.push(folder.fields);
    open.push(...(folder.fields.get(FOLDERS) ?? []), folder.next);
  }
  const previews = folders.flatMap((fields) => previewOf(fields, file.size) ?? []);
  const preview = previews.sort((one, other) => other.length - one.length)[0];
  if (!preview) return null;
  const orientation = folders[0]?.get(ORIENTATION)?.[0] ?? 1;
  const [width, height] = sizeOf(folders);
  const isTurned = orientation >= 5 && orientation <= 8;
  return {
    width: parseSide(isTurned ? height : width),
    height: parseSide(isTurned ? width : height),
    ...{ orientation, preview },
  };
}

/** The fields of a folder as whole numbers, and where the next one stands; null if it isn't there. */
async function readFolder(file: ByteReader, at: number, isBig: boolean) {
  const u16 = (bytes: Buffer, from: number) =>
    isBig ? bytes.readUInt16BE(from) : bytes.readUInt16LE(from);
  const u32 = (bytes: Buffer, from: number) =>
    isBig ? bytes.readUInt32BE(from) : bytes.readUInt32LE(from);
  const head = await file.read(at, 2);
  const count = head ? u16(head, 0) : 0;
  const entries = count <= MAX_FIELDS ? await file.read(at + 2, count * 12) : null;
  if (!head || !entries) return null;
  const fields: Fields = new Map();
  for (let entry = 0; entry < entries.length; entry += 12) {
    const type = u16(entries, entry + 2);
    const bytes = VALUE_BYTES[type];
    const values = u32(entries, entry + 4);
    if (!bytes || values === 0 || values > MAX_VALUES) continue;
    const length = bytes * values;
    const start = length <= 4 ? entries.subarray(entry + 8, entry + 12) : null;
    const body = start ?? (await file.read(u32(entries, entry + 8), length));
    if (!body) continue;
    const read = (index: number) => {
      if (type === 5) return u32(body, index * 8) / (u32(body, index * 8 + 4) || 1);
      if (bytes === 4) return u32(body, index * 4);
      return bytes === 2 ? u16(body, index * 2) : (body[index] ?? 0);
    };
    fields.set(
      u16(entries, entry),
      Array.from({ length: values }, (_, index) => read(index)),
    );
  }
  const next = await file.read(at + 2 + entries.length, 4);
  return { fields, next: next ? u32(next, 0) : 0 };
}

function previewOf(fields: Fields, fileBytes: number): RawPhoto["preview"] | null {
  const [compression = 0] = fields.get(COMPRESSION) ?? [];
  const isRaw = RAW_MEANINGS.includes(fields.get(MEANING)?.[0] ?? 0);
  const isJpeg = (compression === 6 || compression === 7) && !isRaw;
  const strips = fields.get(STRIP_START) ?? [];
  const isStrip = isJpeg && strips.length === 1;
  const start = fields.get(JPEG_START)?.[0] ?? (isStrip ? strips[0] : 0) ?? 0;
  const length = fields.get(JPEG_BYTES)?.[0] ?? (isStrip ? fields.get(STRIP_BYTES)?.[0] : 0) ?? 0;
  if (start === 0 || length === 0 || length > MAX_PREVIEW_BYTES) return null;
  return start + length <= fileBytes ? { start, length } : null;
}

/** The size that the photo is cropped to, else of its raw pixels, else of its largest picture. */
function sizeOf(folders: readonly Fields[]): [number, number] {
  const sizes = folders.flatMap((fields) => {
    const [width = 0, height = 0] = fields.get(SHOWN_SIZE) ?? [];
    return width > 0 && height > 0 ? [[Math.round(width), Math.round(height)] as const] : [];
  });
  const stored = folders
    .map((fields) => [fields.get(WIDTH)?.[0] ?? 0, fields.get(HEIGHT)?.[0] ?? 0] as const)
    .sort((one, other) => other[0] * other[1] - one[0] * one[1]);
  const [width, height] = sizes[0] ?? stored[0] ?? [0, 0];
  return [width, height];
}
