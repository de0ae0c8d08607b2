import { createReadStream } from "node:fs";
import { FLACDecoder } from "@wasm-audio-decoders/flac";
import { MPEGDecoder } from "mpg123-decoder";
import { OggOpusDecoder } from "ogg-opus-decoder";
import type { Sound, SoundChunk } from "./measure-sound";
import { wholeOggPages } from "./whole-ogg-pages";

type Decoded = { channelData: Float32Array[]; sampleRate: number };
type Decoder = {
  ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush?(): Promise<Decoded>;
};

const BLOCK_BYTES = 1 << 16;

/** Sound of the codecs that are read without ffmpeg, by `container/codec`. */
export const wasmDecoders: Record<string, (path: string) => Sound> = {
  "mp3/mp3": (path) => decode(readBlocks(path), new MPEGDecoder()),
  "ogg/opus": (path) => decode(wholeOggPages(readBlocks(path)), new OggOpusDecoder()),
  "ogg/flac": (path) => decode(wholeOggPages(readBlocks(path)), new FLACDecoder()),
  "flac/flac": (path) => decode(readBlocks(path), new FLACDecoder()),
};

function readBlocks(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: BLOCK_BYTES });
}

async function* decode(
  source: AsyncIterable<Buffer>,
  decoder: Decoder,
): AsyncGenerator<SoundChunk> {
  await decoder.ready;
  for await (const block of source) {
    const chunk = await heard(() => decoder.decode(block));
    if (!chunk) return;
    yield chunk;
  }
  const last = await heard(() => decoder.flush?.());
  if (last) yield last;
}

/** Null if the decoder gives up: what was heard before that counts. */
async function heard(work: () => Decoded | undefined | Promise<Decoded | undefined>) {
  try {
    const decoded = await work();
    return decoded ? loudestChannel(decoded) : null;
  } catch {
    return null;
  }
}

function loudestChannel({ channelData, sampleRate }: Decoded): SoundChunk {
  const amplitudes = new Float32Array(channelData[0]?.length ?? 0);
  for (const channel of channelData) {
    for (let index = 0; index < amplitudes.length; index++) {
      const amplitude = Math.abs(channel[index] ?? 0);
      if (amplitude > (amplitudes[index] ?? 0)) amplitudes[index] = amplitude;
    }
  }
  return { amplitudes, sampleRate };
}
