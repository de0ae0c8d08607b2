import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { decodePcm, type Pcm } from "./decode-pcm";
import type { SoundChunk } from "./measure-sound";

/** A WAV file's sound: the bytes from `start` up to `end`, which is left out. */
export type Wav = Pcm & { start: number; end: number };

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** In RF64, or in a file whose recorder never came to write the size. */
const UNKNOWN_SIZE = 0xffffffff;
const MAX_CHANNELS = 64;
const BLOCK_BYTES = 1 << 18;

/** The sound of a WAV file whose header is read. */
export async function* decodeWav(path: string, wav: Wav): AsyncGenerator<SoundChunk> {
  // A read stream can't be told to read nothing.
  if (wav.end <= wav.start) return;
  const range = { start: wav.start, end: wav.end - 1, highWaterMark: BLOCK_BYTES };
  yield* decodePcm(createReadStream(path, range), wav);
}

/** The codec as ffmpeg names it. */
export function wavCodec({ encoding, bytesPerSample }: Wav): string {
  if (encoding === "float") return `pcm_f${bytesPerSample * 8}le`;
  return bytesPerSample === 1 ? "pcm_u8" : `pcm_s${bytesPerSample * 8}le`;
}

/**
 * Parses the header of a WAV or RF64 file. Recorders that lost power leave a size of 0 or one beyond
 * the end of the file; then the sound reaches to the end. Null if it is not plain PCM.
 */
export async function parseWav(path: string): Promise<Wav | null> {
  const file = await open(path);
  try {
    const { size: fileSize } = await file.stat();
    const read = async (position: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return bytesRead === length ? buffer : null;
    };
    let format: Pcm | null = null;
    let longSize = 0;
    for (let position = 12; ; ) {
      const header = await read(position, 8);
      if (!header) return null;
      const id = header.toString("latin1", 0, 4);
      const size = header.readUInt32LE(4);
      const start = position + 8;
      if (id === "ds64") longSize = Number((await read(start, 16))?.readBigUInt64LE(8) ?? 0);
      if (id === "fmt ") format = parseFormat(await read(start, Math.min(size, 40)));
      if (id === "data") {
        const length = size === UNKNOWN_SIZE ? longSize : size;
        const end = length === 0 ? fileSize : Math.min(start + length, fileSize);
        return format && { ...format, start, end };
      }
      position = start + size + (size % 2);
    }
  } finally {
    await file.close();
  }
}

function parseFormat(bytes: Buffer | null): Pcm | null {
  if (!bytes || bytes.length < 16) return null;
  const tag = bytes.readUInt16LE(0);
  const code = tag === EXTENSIBLE && bytes.length >= 26 ? bytes.readUInt16LE(24) : tag;
  const channels = bytes.readUInt16LE(2);
  const sampleRate = bytes.readUInt32LE(4);
  const bytesPerSample = Math.ceil(bytes.readUInt16LE(14) / 8);
  if (channels < 1 || channels > MAX_CHANNELS || sampleRate < 1) return null;
  if (code === PCM && bytesPerSample >= 1 && bytesPerSample <= 4) {
    return { encoding: "integer", bytesPerSample, channels, sampleRate };
  }
  if (code === FLOAT && (bytesPerSample === 4 || bytesPerSample === 8)) {
    return { encoding: "float", bytesPerSample, channels, sampleRate };
  }
  return null;
}
