import { createReadStream } from "node:fs";
import { decodePcm } from "./decode-pcm";
import type { SoundChunk } from "./measure-sound";
import type { Wav } from "./read-wav";

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
