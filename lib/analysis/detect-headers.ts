/** A file's header that is found in the middle of bytes, and how many stand before it. */
export type FoundHeader = { skip: number; isImage: boolean };

type Mark = {
  bytes: Buffer;
  /** Where the mark stands in its file. */
  at: number;
  isImage: boolean;
  /** Whether what follows is what follows there, too: `file` begins with the file. */
  isConfirmed: (file: Buffer) => boolean;
};

function mark(
  bytes: string,
  isConfirmed: Mark["isConfirmed"],
  { at = 0, isImage = false } = {},
): Mark {
  return { bytes: Buffer.from(bytes, "latin1"), at, isImage, isConfirmed };
}

const text = (file: Buffer, start: number, end: number) => file.toString("latin1", start, end);
/** The first chunk of WAV, by which recorder it may be. */
const WAVE_CHUNK = /^(fmt |bext|JUNK|junk|LIST|ds64|iXML|FLLR|PAD |fact|data)$/;
const ATOM = /^(moov|moof|mdat|free|skip|wide|meta|uuid|styp|sidx|pdin)$/;

const MARKS: readonly Mark[] = [
  mark("OggS\0\x02", leadsToPage),
  mark("\x1aE\xdf\xa3", (file) => /webm|matroska/.test(text(file, 4, 64))),
  mark("fLaC", (file) => ((file[4] ?? 1) & 127) === 0 && file.readUIntBE(5, 3) === 34),
  ...["RIFF", "RIFX", "RF64", "BW64"].map((name) => mark(name, isRiff)),
  mark("RIFF", (file) => /^WEBPVP8[ LX]$/.test(text(file, 8, 16)), { isImage: true }),
  mark("FORM", (file) => /^AIF[FC][A-Z]{3}[A-Z ]$/.test(text(file, 8, 16))),
  mark("caff\0\x01\0\0", (file) => text(file, 8, 12) === "desc"),
  mark("ftyp", leadsToAtom, { at: 4 }),
  mark("FLV\x01", (file) => text(file, 5, 13) === "\0\0\0\x09\0\0\0\0"),
  mark("#!AMR", (file) => /^(-WB)?(_MC1\.0)?\n/.test(text(file, 5, 16))),
  mark("\xff\xd8\xff", leadsToSegment, { isImage: true }),
  mark("\x89PNG\r\n\x1a\n", (file) => text(file, 12, 16) === "IHDR", { isImage: true }),
  mark("GIF8", leadsToBlock, { isImage: true }),
];

/** Header bytes that the checks above read without looking whether they are there. */
const MIN_BYTES = 16;

/**
 * Finds the first header of a file that stands behind other bytes: what a download, a broken disk or a
 * camera's stream put before it. A mark alone isn't believed, as any bytes may hold it.
 */
export function searchHeader(bytes: Buffer): FoundHeader | null {
  let first: FoundHeader | null = null;
  for (const { bytes: wanted, at, isImage, isConfirmed } of MARKS) {
    const end = first ? first.skip + at : bytes.length;
    for (let found = bytes.indexOf(wanted, at); found >= 0 && found < end; ) {
      const skip = found - at;
      const file = bytes.subarray(skip);
      if (file.length >= MIN_BYTES && isConfirmed(file)) {
        first = { skip, isImage };
        break;
      }
      found = bytes.indexOf(wanted, found + 1);
    }
  }
  return first;
}

/** Behind a page of Ogg stands the next one. */
function leadsToPage(file: Buffer): boolean {
  const segments = file[26] ?? 0;
  const lengths = file.subarray(27, 27 + segments);
  const next = lengths.reduce((sum, length) => sum + length, 27 + segments);
  return text(file, next, next + 4) === "OggS";
}

function isRiff(file: Buffer): boolean {
  if (text(file, 8, 12) === "WAVE") return WAVE_CHUNK.test(text(file, 12, 16));
  return text(file, 8, 16) === "AVI LIST";
}

function leadsToAtom(file: Buffer): boolean {
  const size = file.readUInt32BE(0);
  const isPossible = size >= 16 && size <= 1024 && size % 4 === 0;
  return isPossible && ATOM.test(text(file, size + 4, size + 8));
}

/** Behind a segment of JPEG stands the next one. */
function leadsToSegment(file: Buffer): boolean {
  const kind = file[3] ?? 0;
  if (kind < 0xc0 || kind === 0xff || (kind >= 0xd0 && kind <= 0xda)) return false;
  const next = 4 + file.readUInt16BE(4);
  return file[next] === 0xff && (file[next + 1] ?? 0) >= 0xc0;
}

/** Behind a GIF's table of colours stands an extension or a picture. */
function leadsToBlock(file: Buffer): boolean {
  const flags = file[10] ?? 0;
  const next = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  return /^[79]a/.test(text(file, 4, 6)) && (file[next] === 0x21 || file[next] === 0x2c);
}
