import { FLACDecoder } from "@wasm-audio-decoders/flac";
import { MPEGDecoder } from "mpg123-decoder";
import { type Decoded, loudestChannel, readBlocks } from "./decode-pcm";
import type { Sound, SoundChunk } from "./measure-sound";
import { wholeOggPages } from "./ogg-pages";
import { readFrames } from "./read-frames";

type Decoder = {
  ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush?(): Promise<Decoded>;
};

/** Sound of the codecs that are read without ffmpeg, by `container/codec`. */
export const wasmDecoders: Record<
  string,
  (path: string, skip: number, end?: number) => Sound | Promise<Sound>
> = {
  "ogg/opus": async (path, skip, end) =>
    (await import("./decode-ogg-opus")).decodeOggOpus(path, skip, end),
  "mp1/mp1": decodeMpegAudio,
  "mp2/mp2": decodeMpegAudio,
  "mp3/mp3": decodeMpegAudio,
  "ogg/flac": (path, skip, end) =>
    decode(wholeOggPages(readBlocks(path, skip, end)), new FLACDecoder()),
  "flac/flac": (path, skip) => decode(readBlocks(path, skip), new FLACDecoder()),
};

/** MPEG audio, with a decoder for each stretch of one rate: a joined file may have several. */
async function* decodeMpegAudio(path: string, skip: number): AsyncGenerator<SoundChunk> {
  let decoder: MPEGDecoder | null = null;
  let last = "";
  for await (const { bytes, kind } of readFrames(readBlocks(path, skip))) {
    if (kind !== last) decoder?.free();
    if (!decoder || kind !== last) decoder = new MPEGDecoder();
    last = kind;
    yield* decode(wholeBuffer(bytes), decoder);
  }
  decoder?.free();
}

async function* wholeBuffer(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
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

/** Null if the decoder gives up: the sound before that counts. */
async function heard(work: () => Decoded | undefined | Promise<Decoded | undefined>) {
  try {
    const decoded = await work();
    return decoded ? loudestChannel(decoded) : null;
  } catch {
    return null;
  }
}
