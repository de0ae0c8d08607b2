import { createReadStream } from "node:fs";
import type { SoundChunk } from "./measure-sound";

/** How plain samples are laid out, little-endian, channel beside channel. */
export type Pcm = {
  encoding: "integer" | "float";
  bytesPerSample: number;
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
  const frameBytes = pcm.bytesPerSample * pcm.channels;
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
  const readSample = samplesOf(pcm);
  const amplitudes = new Float32Array(
    Math.floor(bytes.length / (pcm.bytesPerSample * pcm.channels)),
  );
  let position = 0;
  for (let frame = 0; frame < amplitudes.length; frame++) {
    let loudest = 0;
    for (let channel = 0; channel < pcm.channels; channel++) {
      const amplitude = Math.abs(readSample(view, position));
      if (amplitude > loudest) loudest = amplitude;
      position += pcm.bytesPerSample;
    }
    amplitudes[frame] = loudest;
  }
  return amplitudes;
}

function samplesOf({ encoding, bytesPerSample }: Pcm): ReadSample {
  if (encoding === "float") {
    if (bytesPerSample === 4) return (view, at) => view.getFloat32(at, true);
    return (view, at) => view.getFloat64(at, true);
  }
  // Eight bits have no sign: silence is 128.
  if (bytesPerSample === 1) return (view, at) => (view.getUint8(at) - 128) / 128;
  if (bytesPerSample === 2) return (view, at) => view.getInt16(at, true) / 2 ** 15;
  if (bytesPerSample === 3) {
    return (view, at) => (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 2 ** 23;
  }
  return (view, at) => view.getInt32(at, true) / 2 ** 31;
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

/** The blocks of a file. */
export function readBlocks(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: BLOCK_BYTES });
}
