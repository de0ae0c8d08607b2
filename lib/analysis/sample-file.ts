import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { type Adpcm, decodeAdpcm, QT_BLOCK_BYTES } from "./decode-adpcm";
import { decodePcm, type Pcm } from "./decode-pcm";
import type { Sound } from "./measure-sound";

/** More channels than any recorder has are an error of the header. */
export const MAX_CHANNELS = 64;
const BLOCK_BYTES = 1 << 18;

/** Sound that our own reader decodes: the bytes from `start` up to `end`, which is left out. */
export type SampleFile = { start: number; end: number; codec: string } & (
  | { pcm: Pcm }
  | { adpcm: Adpcm }
);

export type PlainLayout = {
  channels: number;
  sampleRate: number;
  bits: number;
  isBigEndian: boolean;
};

/** The file of plain samples that its header describes; null if nothing can be laid out so. */
export function plainSamples(
  range: { start: number; end: number },
  encoding: Pcm["encoding"],
  { channels, sampleRate, bits, isBigEndian }: PlainLayout,
): SampleFile | null {
  const bytes = Math.ceil(bits / 8);
  const isPossible = encoding === "float" ? bytes === 4 || bytes === 8 : bytes >= 1 && bytes <= 4;
  const isRate = sampleRate >= 1 && sampleRate < 2 ** 32;
  if (channels < 1 || channels > MAX_CHANNELS || !isRate || !isPossible) return null;
  const size = { cellBytes: bytes, sampleBytes: bytes, sampleAt: 0 };
  const pcm = { encoding, isBigEndian, channels, sampleRate, ...size };
  const endian = bytes === 1 ? "" : isBigEndian ? "be" : "le";
  const letter = { signed: "s", unsigned: "u", float: "f", alaw: "", mulaw: "" }[encoding];
  const codec = letter ? `pcm_${letter}${bytes * 8}${endian}` : `pcm_${encoding}`;
  return { ...range, codec, pcm };
}

/** The file of QuickTime's IMA ADPCM; null if nothing can be laid out so. */
export function quicktimeAdpcm(
  range: { start: number; end: number },
  { channels, sampleRate }: Pick<PlainLayout, "channels" | "sampleRate">,
): SampleFile | null {
  const isRate = sampleRate >= 1 && sampleRate < 2 ** 32;
  if (channels < 1 || channels > MAX_CHANNELS || !isRate) return null;
  const blockBytes = QT_BLOCK_BYTES * channels;
  const adpcm = { encoding: "qt", channels, sampleRate, blockBytes, coefficients: [] } as const;
  return { ...range, codec: "adpcm_ima_qt", adpcm };
}

/** Reads bytes of a file anywhere in it. */
export type ByteReader = {
  size: number;
  /** Null if the file ends before. */
  read: (position: number, length: number) => Promise<Buffer | null>;
};

/** The sound of a file whose header is read, and stands behind `skip` bytes. */
export function decodeSamples(
  path: string,
  { start, end, ...layout }: SampleFile,
  skip = 0,
): Sound {
  const source = readRange(path, skip + start, skip + end);
  return "pcm" in layout ? decodePcm(source, layout.pcm) : decodeAdpcm(source, layout.adpcm);
}

/** Gives `work` what reads a file's bytes, as if those before `skip` were not there. */
export async function withBytes<Result>(
  path: string,
  work: (file: ByteReader) => Promise<Result>,
  skip = 0,
): Promise<Result> {
  const file = await open(path);
  try {
    const size = Math.max(0, (await file.stat()).size - skip);
    // A header may lead to places that no file has: Node throws for those beyond 2 ** 53.
    const read: ByteReader["read"] = async (position, length) =>
      position + length > size ? null : readAt(file, skip + position, length);
    return await work({ size, read });
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return bytesRead === length ? buffer : null;
}

async function* readRange(path: string, start: number, end: number): AsyncGenerator<Buffer> {
  // A read stream can't read an empty range.
  if (end <= start) return;
  yield* createReadStream(path, { start, end: end - 1, highWaterMark: BLOCK_BYTES });
}
