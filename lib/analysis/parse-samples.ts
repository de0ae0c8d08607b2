import type { Pcm } from "./decode-pcm";
import { goesOn } from "./goes-on";
import { parseMovSamples } from "./parse-mov-samples";
import { parseWav } from "./parse-wav";
import { parseFormat } from "./parse-wave-format";
import {
  type ByteReader,
  plainSamples,
  quicktimeAdpcm,
  type SampleFile,
  withBytes,
} from "./sample-file";

type Parser = (file: ByteReader) => Promise<SampleFile | null>;

const parsers: Record<string, Parser> = {
  wav: parseWav,
  w64: parseWave64,
  aiff: parseAiff,
  au: parseAu,
  caf: parseCaf,
  mov: parseMovSamples,
};

/** More chunks than any recorder writes. */
const MAX_CHUNKS = 10_000;

/**
 * Reads the header of a file of plain samples (or of those codecs that need no decoder). Null if its
 * container isn't one for them, or if it holds something else.
 */
export async function parseSamples(
  path: string,
  container: string,
  skip = 0,
): Promise<SampleFile | null> {
  const parse = parsers[container];
  return parse ? withBytes(path, parse, skip) : null;
}

/** `fmt ` and `data` by the first letters of their GUIDs; sizes count the 24 bytes of their header. */
async function parseWave64(file: ByteReader): Promise<SampleFile | null> {
  let fields: Buffer | null = null;
  let position = 40;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const header = await file.read(position, 24);
    if (!header) return null;
    const id = header.toString("latin1", 0, 4);
    const size = Number(header.readBigUInt64LE(16));
    const start = position + 24;
    if (id === "fmt ") fields = await file.read(start, Math.min(Math.max(16, size - 24), 512));
    if (id === "data" && fields) {
      const end = size > 24 ? Math.min(position + size, file.size) : file.size;
      return parseFormat(fields, false, { start, end }, file);
    }
    if (size < 24) return null;
    position += Math.ceil(size / 8) * 8;
  }
  return null;
}

const AIFC: Record<string, { encoding: Pcm["encoding"]; isLittle?: true }> = {
  NONE: { encoding: "signed" },
  twos: { encoding: "signed" },
  in24: { encoding: "signed" },
  in32: { encoding: "signed" },
  sowt: { encoding: "signed", isLittle: true },
  "raw ": { encoding: "unsigned" },
  fl32: { encoding: "float" },
  FL32: { encoding: "float" },
  fl64: { encoding: "float" },
  FL64: { encoding: "float" },
  alaw: { encoding: "alaw" },
  ALAW: { encoding: "alaw" },
  ulaw: { encoding: "mulaw" },
  ULAW: { encoding: "mulaw" },
};

const AIFF_CHUNK = /^(COMM|SSND|MARK|INST|COMT|NAME|AUTH|ANNO|APPL|FVER|MIDI|AESD|CHAN|ID3 )$/;

async function nameAt(file: ByteReader, position: number): Promise<string | undefined> {
  return (await file.read(position, 4))?.toString("latin1");
}

async function parseAiff(file: ByteReader): Promise<SampleFile | null> {
  let common: Buffer | null = null;
  let range: { start: number; end: number } | null = null;
  let position = 12;
  for (let count = 0; count < MAX_CHUNKS && !(common && range); count++) {
    const header = await file.read(position, 8);
    if (!header) break;
    const id = header.toString("latin1", 0, 4);
    const size = header.readUInt32BE(4);
    const start = position + 8;
    if (id === "COMM") common = await file.read(start, Math.min(size, 22));
    if (id === "SSND") {
      const offset = (await file.read(start, 4))?.readUInt32BE(0) ?? 0;
      // A recorder that lost power leaves the size of the eight bytes before the sound, or none.
      const end = size <= 8 ? file.size : Math.min(start + size, file.size);
      range = { start: start + 8 + offset, end };
    }
    const end = start + size;
    // Some writers leave out the byte that makes an odd chunk even.
    const isUnpadded = size % 2 === 1 && AIFF_CHUNK.test((await nameAt(file, end)) ?? "");
    position = isUnpadded ? end : end + (size % 2);
  }
  if (!common || common.length < 18 || !range) return null;
  const compression = common.length >= 22 ? common.toString("latin1", 18, 22) : "NONE";
  const [channels, sampleRate] = [common.readUInt16BE(0), readExtended(common, 8)];
  if (compression === "ima4") return quicktimeAdpcm(range, { channels, sampleRate });
  const kind = AIFC[compression];
  if (!kind) return null;
  const headerBits = common.readUInt16BE(6);
  const bits = kind.encoding === "alaw" || kind.encoding === "mulaw" ? 8 : headerBits;
  return plainSamples(range, kind.encoding, {
    channels,
    sampleRate,
    bits,
    isBigEndian: !kind.isLittle,
  });
}

/** A float of ten bytes, as AIFF has its rate. */
function readExtended(bytes: Buffer, at: number): number {
  const exponent = (bytes.readUInt16BE(at) & 0x7fff) - 16383;
  return Math.round(Number(bytes.readBigUInt64BE(at + 2)) * 2 ** (exponent - 63));
}

const AU: Record<number, [Pcm["encoding"], number]> = {
  1: ["mulaw", 8],
  2: ["signed", 8],
  3: ["signed", 16],
  4: ["signed", 24],
  5: ["signed", 32],
  6: ["float", 32],
  7: ["float", 64],
  27: ["alaw", 8],
};

async function parseAu(file: ByteReader): Promise<SampleFile | null> {
  const header = await file.read(0, 24);
  const isBigEndian = header?.[0] === ".".charCodeAt(0);
  const field = (at: number) =>
    (isBigEndian ? header?.readUInt32BE(at) : header?.readUInt32LE(at)) ?? 0;
  const [encoding, bits] = AU[field(12)] ?? [];
  if (!header || !encoding || !bits) return null;
  const [start, size] = [field(4), field(8)];
  const isSizeKnown = size > 0 && size !== 0xffffffff;
  const end = isSizeKnown ? Math.min(start + size, file.size) : file.size;
  const samples = plainSamples({ start, end }, encoding, {
    channels: field(20),
    sampleRate: field(16),
    bits,
    isBigEndian,
  });
  const isStale = samples && end < file.size && (await goesOn(file, start, end, samples));
  return isStale ? { ...samples, end: file.size } : samples;
}

async function parseCaf(file: ByteReader): Promise<SampleFile | null> {
  let description: Buffer | null = null;
  let position = 8;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const header = await file.read(position, 12);
    if (!header) return null;
    const id = header.toString("latin1", 0, 4);
    // -1 of sound whose recorder never came to write its size.
    const size = Number(header.readBigInt64BE(4));
    const start = position + 12;
    if (id === "desc") description = await file.read(start, 32);
    if (id === "data" && description) {
      const end = size <= 4 ? file.size : Math.min(start + size, file.size);
      const flags = description.readUInt32BE(12);
      const format = description.toString("latin1", 8, 12);
      // Behind the count of edits.
      const range = { start: start + 4, end };
      const channels = description.readUInt32BE(24);
      const sampleRate = description.readDoubleBE(0);
      if (format === "ima4") return quicktimeAdpcm(range, { channels, sampleRate });
      const plain = flags & 1 ? "float" : "signed";
      const encoding = ({ lpcm: plain, alaw: "alaw", ulaw: "mulaw" } as const)[format];
      if (!encoding) return null;
      return plainSamples(range, encoding, {
        channels,
        sampleRate,
        bits: description.readUInt32BE(28),
        isBigEndian: (flags & 2) === 0,
      });
    }
    if (size < 0) return null;
    position = start + size;
  }
  return null;
}
