import { createReadStream } from "node:fs";
import type { SoundChunk } from "./measure-sound";

/** How plain samples are laid out, channel beside channel. */
export type Pcm = {
  encoding: "signed" | "unsigned" | "float" | "alaw" | "mulaw";
  isBigEndian: boolean;
  /** Bytes from one channel's sample to that of the next. */
  cellBytes: number;
  /** The bytes of a cell that hold the sample, and their offset in it. */
  sampleBytes: number;
  sampleAt: number;
  channels: number;
  sampleRate: number;
};

const BLOCK_BYTES = 1 << 16;

type ReadSample = (bytes: DataView, position: number) => number;

/** The sound of plain samples; a moment that the end cuts off is left out. */
export async function* decodePcm(
  source: AsyncIterable<Buffer>,
  pcm: Pcm,
): AsyncGenerator<SoundChunk> {
  const frameBytes = pcm.cellBytes * pcm.channels;
  let rest: Buffer = Buffer.alloc(0);
  for await (const block of source) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block;
    const whole = bytes.length - (bytes.length % frameBytes);
    yield { amplitudes: amplitudesOf(bytes.subarray(0, whole), pcm), sampleRate: pcm.sampleRate };
    rest = bytes.subarray(whole);
  }
}

/** For every whole moment in `bytes` the amplitude of its loudest channel. */
export function amplitudesOf(bytes: Buffer, pcm: Pcm): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const readSample = sampleReader(pcm);
  const amplitudes = new Float32Array(Math.floor(bytes.length / (pcm.cellBytes * pcm.channels)));
  let position = pcm.sampleAt;
  for (let frame = 0; frame < amplitudes.length; frame++) {
    let loudest = 0;
    for (let channel = 0; channel < pcm.channels; channel++) {
      const amplitude = Math.abs(readSample(view, position));
      if (amplitude > loudest) loudest = amplitude;
      position += pcm.cellBytes;
    }
    amplitudes[frame] = loudest;
  }
  return amplitudes;
}

/** The first channel's samples, −1 to 1. */
export function readSigned(bytes: Buffer, pcm: Pcm): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const readSample = sampleReader(pcm);
  const frameBytes = pcm.cellBytes * pcm.channels;
  const samples = new Float32Array(Math.floor(bytes.length / frameBytes));
  return samples.map((_, frame) => readSample(view, frame * frameBytes + pcm.sampleAt));
}

function sampleReader({ encoding, sampleBytes, isBigEndian }: Pcm): ReadSample {
  const isLittle = !isBigEndian;
  switch (encoding) {
    case "float":
      if (sampleBytes === 4) return (view, at) => view.getFloat32(at, isLittle);
      return (view, at) => view.getFloat64(at, isLittle);
    case "alaw":
      return (view, at) => alawToLinear(view.getUint8(at));
    case "mulaw":
      return (view, at) => mulawToLinear(view.getUint8(at));
    case "unsigned":
      // Without a sign silence is in the middle.
      return (view, at) => (view.getUint8(at) - 128) / 128;
  }
  if (sampleBytes === 1) return (view, at) => view.getInt8(at) / 2 ** 7;
  if (sampleBytes === 2) return (view, at) => view.getInt16(at, isLittle) / 2 ** 15;
  if (sampleBytes === 4) return (view, at) => view.getInt32(at, isLittle) / 2 ** 31;
  if (isBigEndian) {
    return (view, at) => ((view.getInt16(at) << 8) | view.getUint8(at + 2)) / 2 ** 23;
  }
  return (view, at) => (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 2 ** 23;
}

/** Samples of −1 to 1 of each channel, as decoders give them. */
export type Decoded = { channelData: Float32Array[]; sampleRate: number };

/** For every moment the amplitude of its loudest channel. */
export function loudestChannel({ channelData, sampleRate }: Decoded): SoundChunk {
  const amplitudes = new Float32Array(channelData[0]?.length ?? 0);
  for (const channel of channelData) {
    for (let index = 0; index < amplitudes.length; index++) {
      const amplitude = Math.abs(channel[index] ?? 0);
      if (amplitude > (amplitudes[index] ?? 0)) amplitudes[index] = amplitude;
    }
  }
  return { amplitudes, sampleRate };
}

/** The blocks of a file, behind its first `skip` bytes and up to `end`, which is left out. */
export function readBlocks(
  path: string,
  skip = 0,
  end = Number.POSITIVE_INFINITY,
): AsyncIterable<Buffer> {
  return createReadStream(path, { start: skip, end: end - 1, highWaterMark: BLOCK_BYTES });
}

// Telephony's two ways of eight bits a sample (ITU-T G.711), as amplitudes of -1 to 1.

const SCALE = 2 ** 15;
/** The bias that µ-law adds before it takes the logarithm. */
const BIAS = 0x84;

function mulawToLinear(code: number): number {
  const inverted = ~code & 0xff;
  const exponent = (inverted >> 4) & 7;
  const magnitude = ((((inverted & 0x0f) << 3) + BIAS) << exponent) - BIAS;
  return (inverted & 0x80 ? -magnitude : magnitude) / SCALE;
}

function alawToLinear(code: number): number {
  const toggled = code ^ 0x55;
  const exponent = (toggled >> 4) & 7;
  const mantissa = ((toggled & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return (toggled & 0x80 ? magnitude : -magnitude) / SCALE;
}
