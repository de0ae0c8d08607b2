import { FLACDecoder } from "@wasm-audio-decoders/flac";
import { MPEGDecoder } from "mpg123-decoder";
import { type Decoded, loudestChannel, readBlocks } from "./decode-pcm";
import type { Sound, SoundChunk } from "./measure-sound";
import { wholeOggPages } from "./ogg-pages";

type Decoder = {
  ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush?(): Promise<Decoded>;
};

/** Sound of the codecs that are read without ffmpeg, by `container/codec`. */
export const wasmDecoders: Record<string, (path: string, skip: number) => Sound | Promise<Sound>> =
  {
    "ogg/opus": async (path) => (await import("./decode-ogg-opus")).decodeOggOpus(path),
    "mp1/mp1": (path, skip) => decode(readBlocks(path, skip), new MPEGDecoder()),
    "mp2/mp2": (path, skip) => decode(readBlocks(path, skip), new MPEGDecoder()),
    "mp3/mp3": (path, skip) => decode(readBlocks(path, skip), new MPEGDecoder()),
    "ogg/flac": (path) => decode(wholeOggPages(readBlocks(path)), new FLACDecoder()),
    "flac/flac": (path) => decode(readBlocks(path), new FLACDecoder()),
  };

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

/** Null if the decoder gives up: the sound before that counts. */
async function heard(work: () => Decoded | undefined | Promise<Decoded | undefined>) {
  try {
    const decoded = await work();
    return decoded ? loudestChannel(decoded) : null;
  } catch {
    return null;
  }
}
