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
  "flac/flac": decodeFlac,
};

/** FLAC's decoder finds no frame any more once it has met damage: after so many bytes without sound another one takes over. */
const MAX_BYTES_WITHOUT_SOUND = 1 << 18;
/** Bytes that are decoded at once, so that few of them lie between the damage and the next decoder's start. */
const PIECE_BYTES = 1 << 12;

async function* decodeFlac(path: string, skip: number): AsyncGenerator<SoundChunk> {
  let decoder = new FLACDecoder();
  /** Whether this decoder found a frame: until then damage doesn't stop it, and another would find no more. */
  let hasSound = false;
  /** The bytes that it made no sound of, since it last made some. */
  let rest: Buffer[] = [];
  async function* add(pieces: readonly Buffer[]): AsyncGenerator<SoundChunk> {
    for (const piece of pieces) {
      const chunk = await heard(() => decoder.decode(piece));
      if (hasSound) rest.push(piece);
      if (!chunk || chunk.amplitudes.length === 0) continue;
      yield chunk;
      hasSound = true;
      rest = [];
    }
  }
  async function* restart(): AsyncGenerator<SoundChunk> {
    const pieces = rest;
    rest = [];
    hasSound = false;
    decoder.free();
    decoder = new FLACDecoder();
    await decoder.ready;
    yield* add(pieces);
  }
  await decoder.ready;
  for await (const block of readBlocks(path, skip)) {
    for (let at = 0; at < block.length; at += PIECE_BYTES) {
      yield* add([block.subarray(at, at + PIECE_BYTES)]);
      if (rest.length * PIECE_BYTES >= MAX_BYTES_WITHOUT_SOUND) yield* restart();
    }
  }
  const last = await heard(() => decoder.flush());
  if (last) yield last;
  if (!hasSound || (last?.amplitudes.length ?? 0) > 0) return;
  yield* restart();
  const end = await heard(() => decoder.flush());
  if (end) yield end;
}

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
