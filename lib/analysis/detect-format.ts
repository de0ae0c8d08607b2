import { open } from "node:fs/promises";
import { fileTypeFromBuffer, fileTypeFromFile } from "file-type";
import type { MediaType } from "@/lib/schemas/recording-values";
import { searchFrames, tagLength } from "./detect-frames";
import { searchHeader } from "./detect-headers";
import { type Format, formats } from "./formats";
import { GSM_FRAME_BYTES } from "./parse-blocks";
import { withBytes } from "./sample-file";

/** A file's format: its name, the types that it may have, and its reader (null: there is none). */
export type Found = {
  what: string;
  types: readonly MediaType[];
  format: Format | null;
  /** Bytes before the file's header, or before the first frame of a format that has none. */
  skip?: number;
  /** Whether those bytes hide the file from readers that expect its header at the start, such as browsers. */
  isHidden?: boolean;
};

/** How far a file is searched for something to begin. */
const SEARCH_BYTES = 1024 * 1024;
const TEXT_BYTES = 4096;
const TEXT = "text";
/** The first bytes that mark UTF-8. */
const BYTE_ORDER_MARK = "\xef\xbb\xbf";

/** The GUID that Wave64 has in place of a name. */
const WAVE64 = "riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0";

/**
 * Marks at the start of a file that are enough to know its format, and that file-type doesn't know
 * or doesn't accept alone.
 */
const MARKS: readonly [(head: string) => boolean, string][] = [
  [(head) => /^(RIFF|RIFX|RF64|BW64).{4}WAVE/s.test(head), "wav"],
  [(head) => head.startsWith(WAVE64), "w64"],
  [(head) => /^#!AMR(-WB)?(_MC1\.0)?\n/.test(head), "amr"],
  [(head) => head.startsWith("caff\0\x01\0"), "caf"],
  [(head) => head.startsWith(".snd\0\0"), "au"],
  // The same with the lower byte first.
  [(head) => head.startsWith("dns.") && head.startsWith("\0\0\0", 13), "au"],
  [(head) => /^FORM.{4}AIF[FC]/s.test(head), "aif"],
  [(head) => head.startsWith("TTA1\x01\0"), "tta"],
  [(head) => head.startsWith("Creative Voice File\x1a"), "voc"],
  [(head) => head.startsWith("dss", 1) && head.charCodeAt(0) < 8, "dss"],
  [(head) => /^RIFF.{4}QLCM/s.test(head), "qcp"],
  [(head) => head.startsWith("ea3\x03"), "oma"],
  [(head) => head.startsWith("MPCK"), "mpc8"],
  [(head) => head.startsWith("MP+") && (head.charCodeAt(3) & 15) === 7, "mpc"],
  [(head) => head.startsWith("tBaK"), "tak"],
  [(head) => head.startsWith(".RMF\0\0"), "rm"],
  [(head) => head.startsWith("nut/multimedia container\0"), "nut"],
  [(head) => head.startsWith("DKIF\0\0\x20\0"), "ivf"],
  [(head) => head.startsWith("\xb7\xd8\x00\x20\x37\x49\xda\x11\xa6\x4e"), "wtv"],
  [isGsm, "gsm"],
  // A unit of TrueHD begins with its length and its time.
  [(head) => head.startsWith("\xf8\x72\x6f\xba", 4), "thd"],
  // Blocks of 80 bytes: a header, then two of a frame's own data.
  [(head) => head.startsWith("\x1f\x07\0") && head.startsWith("\x3f\x07\0", 80), "dv"],
];

const MIN_GSM_FRAMES = 12;

/** Frames of GSM have 33 bytes, and begin with the same four bits; nothing else marks them. */
function isGsm(head: string): boolean {
  const frames = Math.floor(head.length / GSM_FRAME_BYTES);
  if (frames < MIN_GSM_FRAMES) return false;
  for (let frame = 0; frame < frames; frame++) {
    if (head.charCodeAt(frame * GSM_FRAME_BYTES) >> 4 !== 0xd) return false;
  }
  return true;
}

/** Formats that file-type believes by two or three bytes: of these only what repeats itself counts. */
const WEAK = new Set(["mp1", "mp2", "mp3", "aac", "mpg", "mts", "ac3"]);

/**
 * Finds out what a file holds, by its first bytes or by what stands within the first 1 MiB: a header, or
 * frames that follow each other. Null if nothing is found that looks like something known.
 */
export async function detectFormat(path: string): Promise<Found | null> {
  const start = await readStart(path, SEARCH_BYTES);
  const head = start.toString("latin1", 0, TEXT_BYTES);
  const mark = findMark(head);
  if (mark) return known(mark);
  const tagBytes = tagLength(start);
  const tagged =
    tagBytes > 0 && findMark(start.toString("latin1", tagBytes, tagBytes + TEXT_BYTES));
  if (tagged) return known(tagged, tagBytes);
  const written = describeText(start.subarray(0, TEXT_BYTES));
  // Sound may begin behind more text than that.
  if (written && (written.what !== TEXT || isText(start))) return written;

  const detected = await detectBinary(() => fileTypeFromFile(path));
  if (detected && !WEAK.has(detected.ext)) return strong(detected, start);
  // A TIFF may describe its content at its end, which isn't there.
  if (!detected && /^(II\*\0|MM\0\*)/.test(head)) return known("tif");
  if (await isAtomFile(path)) return known(head.startsWith("styp", 4) ? "mp4" : "mov");
  return (await searchBehindTag(path, start)) ?? (await search(start)) ?? written;
}

function findMark(head: string): string | null {
  return MARKS.find(([isMarked]) => isMarked(head))?.[1] ?? null;
}

/** The guess of file-type, which looks behind a tag and behind the mark of a text's encoding. */
function strong(detected: { ext: string; mime: string }, start: Buffer): Found {
  const isMarked = start.toString("latin1", 0, BYTE_ORDER_MARK.length) === BYTE_ORDER_MARK;
  return (
    known(detected.ext, isMarked ? BYTE_ORDER_MARK.length : tagLength(start)) ?? unknown(detected)
  );
}

/** After an ID3 tag, whose picture may be larger than the part that is searched otherwise. */
async function searchBehindTag(path: string, start: Buffer): Promise<Found | null> {
  const from = tagLength(start);
  return from === 0 ? null : search(await readStart(path, SEARCH_BYTES, from), from);
}

/** The format behind other bytes, among a file's bytes from `from` on. */
async function search(bytes: Buffer, from = 0): Promise<Found | null> {
  const frames = searchFrames(bytes);
  const header = searchHeader(bytes);
  // A picture before sound is the cover in the sound's tag.
  const isHeader = header && (!frames || (!header.isImage && header.skip < frames.skip));
  if (!isHeader) return frames && known(frames.ext, from + frames.skip);
  const file = bytes.subarray(header.skip);
  const mark = findMark(file.toString("latin1", 0, TEXT_BYTES));
  const ext = mark ?? (await detectBinary(() => fileTypeFromBuffer(file)))?.ext;
  const found = ext ? known(ext, from + header.skip) : null;
  return found && { ...found, isHidden: from + header.skip > 0 };
}

function known(ext: string, skip = 0): Found | null {
  const format = formats[ext];
  return format ? { what: format.what, types: format.types, format, skip } : null;
}

function unknown({ ext, mime }: { ext: string; mime: string }): Found {
  const [kind = ""] = mime.split("/");
  return {
    what: `a file of the format ${ext.toUpperCase()}`,
    types: kind === "audio" || kind === "image" || kind === "video" ? [kind] : [],
    format: null,
  };
}

async function detectBinary(detect: () => ReturnType<typeof fileTypeFromBuffer>) {
  try {
    return await detect();
  } catch (error) {
    // A file may look like a format from afar and be too broken for the closer look.
    if (error instanceof Error && "code" in error) throw error;
    return undefined;
  }
}

/** SVG, HTML and other text: a detector of binary formats doesn't know them. */
function describeText(head: Buffer): Found | null {
  const text = head.toString("latin1");
  if (/^\s*<(!doctype html|html|head|body|script)\b/i.test(text.replace(/^\xef\xbb\xbf/, ""))) {
    return { what: "an HTML page", types: [], format: null };
  }
  if (!isText(head)) return null;
  if (/<svg[\s>]/i.test(text)) return { what: "an SVG drawing", types: ["image"], format: null };
  return { what: TEXT, types: [], format: null };
}

function isText(head: Buffer): boolean {
  // The first bytes may end in the middle of a character, hence `stream`.
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return text.length > 0 && !/[^\P{Cc}\t\n\r\f]/u.test(text);
  } catch {
    return false;
  }
}

/** The first bytes of a file, or those `from` a place on, as many as there are. */
export async function readStart(path: string, maxBytes: number, from = 0): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes), 0, maxBytes, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The first atoms of QuickTime files of old cameras, and of a stream's segments, in place of `ftyp`. */
const FIRST = /^(skip|wide|pnot|free|junk|mdat|moov|udta|uuid|PICT|pict|prfl|meta|styp)$/;
const MAX_ATOMS = 1000;

/** Whether a file is a chain of QuickTime's atoms that leads to the one which describes its tracks. */
function isAtomFile(path: string): Promise<boolean> {
  return withBytes(path, async (file) => {
    let position = 0;
    for (let count = 0; count < MAX_ATOMS; count++) {
      const header = await file.read(position, 8);
      if (!header) return false;
      const type = header.toString("latin1", 4, 8);
      if (count === 0 && !FIRST.test(type)) return false;
      if (type === "moov" || type === "ftyp") return true;
      if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return false;
      const size = header.readUInt32BE(0);
      const long = size === 1 ? await file.read(position + 8, 8) : null;
      const length = long ? Number(long.readBigUInt64BE(0)) : size;
      if (length < 8) return false;
      position += length;
    }
    return false;
  });
}
