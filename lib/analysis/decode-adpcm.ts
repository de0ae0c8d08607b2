import type { SoundChunk } from "./measure-sound";

/** Sound in blocks of four bits a sample: whose it is (`qt` is QuickTime's IMA), and how its blocks are laid out. */
export type Adpcm = {
  encoding: "ima" | "ms" | "qt";
  channels: number;
  sampleRate: number;
  blockBytes: number;
  /** Coefficients that predict the next sample; for `ms` alone. */
  coefficients: readonly (readonly [number, number])[];
};

const SCALE = 2 ** 15;
const IMA_INDEX = [-1, -1, -1, -1, 2, 4, 6, 8];
const IMA_LAST_INDEX = 88;
const IMA_GROUP_BYTES = 4;
/** QuickTime's blocks are of one channel each, in turn, and have 64 samples. */
export const QT_BLOCK_BYTES = 34;
export const QT_BLOCK_SAMPLES = 64;
const MS_HEADER_BYTES = 7;
const MS_ADAPTION = [
  230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230,
];
const MS_MIN_DELTA = 16;
/** Microsoft's own coefficients, for a header without any. */
export const MS_COEFFICIENTS = [
  [256, 0],
  [512, -256],
  [0, 0],
  [192, 64],
  [240, 0],
  [460, -208],
  [392, -232],
] as const;

/** The steps of IMA ADPCM: each is a tenth more than the one before, rounded as the standard has them. */
const IMA_STEPS = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73,
  80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494,
  544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499,
  2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487,
  12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
];

/** The sound of ADPCM; a block that the end cuts off is read as far as it is there. */
export async function* decodeAdpcm(
  source: AsyncIterable<Buffer>,
  adpcm: Adpcm,
): AsyncGenerator<SoundChunk> {
  const { blockBytes, sampleRate } = adpcm;
  const decodeBlock = { ima: decodeIma, ms: decodeMs, qt: decodeQt }[adpcm.encoding];
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let at = 0;
    for (; at + blockBytes <= bytes.length; at += blockBytes) {
      yield { amplitudes: decodeBlock(bytes.subarray(at, at + blockBytes), adpcm), sampleRate };
    }
    rest = bytes.subarray(at);
  }
  yield { amplitudes: decodeBlock(rest, adpcm), sampleRate };
}

/** Each channel's first sample and step, then groups of eight samples of each channel in turn. */
function decodeIma(block: Buffer, { channels }: Adpcm): Float32Array {
  const header = IMA_GROUP_BYTES * channels;
  const groups = Math.max(0, Math.floor((block.length - header) / header));
  if (block.length < header) return new Float32Array(0);
  const amplitudes = new Float32Array(1 + groups * 8);
  for (let channel = 0; channel < channels; channel++) {
    const at = channel * IMA_GROUP_BYTES;
    const state = { sample: block.readInt16LE(at), index: block[at + 2] ?? 0 };
    keepLouder(amplitudes, 0, state.sample);
    for (let group = 0; group < groups; group++) {
      const start = header + (group * channels + channel) * IMA_GROUP_BYTES;
      decodeNibbles(
        block.subarray(start, start + IMA_GROUP_BYTES),
        state,
        amplitudes,
        1 + group * 8,
      );
    }
  }
  return amplitudes;
}

/** A block of each channel: nine bits of the sample before it, seven of its step, then its samples. */
function decodeQt(block: Buffer, { channels }: Adpcm): Float32Array {
  const isWhole = block.length >= QT_BLOCK_BYTES * channels;
  const amplitudes = new Float32Array(isWhole ? QT_BLOCK_SAMPLES : 0);
  for (let channel = 0; isWhole && channel < channels; channel++) {
    const start = channel * QT_BLOCK_BYTES;
    const head = block.readInt16BE(start);
    const state = { sample: head & ~0x7f, index: head & 0x7f };
    decodeNibbles(block.subarray(start + 2, start + QT_BLOCK_BYTES), state, amplitudes, 0);
  }
  return amplitudes;
}

/** Decodes IMA's samples of one channel, the lower half of each byte first, which go to `amplitudes` from `at` on. */
function decodeNibbles(
  bytes: Buffer,
  state: { sample: number; index: number },
  amplitudes: Float32Array,
  at: number,
): void {
  for (let nibble = 0; nibble < bytes.length * 2; nibble++) {
    const code = ((bytes[nibble >> 1] ?? 0) >> (4 * (nibble & 1))) & 15;
    const step = IMA_STEPS[Math.min(IMA_LAST_INDEX, state.index)] ?? 0;
    const change = ((2 * (code & 7) + 1) * step) >> 3;
    state.sample = clamp(code & 8 ? state.sample - change : state.sample + change);
    const index = state.index + (IMA_INDEX[code & 7] ?? 0);
    state.index = Math.max(0, Math.min(IMA_LAST_INDEX, index));
    keepLouder(amplitudes, at + nibble, state.sample);
  }
}

function keepLouder(amplitudes: Float32Array, index: number, sample: number): void {
  amplitudes[index] = Math.max(amplitudes[index] ?? 0, Math.abs(sample) / SCALE);
}

/** Each channel's pair, step and first two samples, then the channels' samples in turn. */
function decodeMs(block: Buffer, { channels, coefficients }: Adpcm): Float32Array {
  const header = MS_HEADER_BYTES * channels;
  if (block.length < header) return new Float32Array(0);
  const states = Array.from({ length: channels }, (_, channel) => ({
    pair: coefficients[block[channel] ?? 0] ?? [0, 0],
    delta: block.readInt16LE(channels + 2 * channel),
    newer: block.readInt16LE(3 * channels + 2 * channel),
    older: block.readInt16LE(5 * channels + 2 * channel),
  }));
  const nibbles = (block.length - header) * 2;
  const amplitudes = new Float32Array(2 + Math.floor(nibbles / channels));
  for (const { older, newer } of states) {
    keepLouder(amplitudes, 0, older);
    keepLouder(amplitudes, 1, newer);
  }
  for (let nibble = 0; nibble < nibbles; nibble++) {
    const state = states[nibble % channels];
    if (!state) break;
    const code = ((block[header + (nibble >> 1)] ?? 0) >> (nibble & 1 ? 0 : 4)) & 15;
    const signed = code >= 8 ? code - 16 : code;
    const predicted = (state.newer * state.pair[0] + state.older * state.pair[1]) >> 8;
    state.older = state.newer;
    state.newer = clamp(predicted + signed * state.delta);
    state.delta = Math.max(MS_MIN_DELTA, ((MS_ADAPTION[code] ?? 0) * state.delta) >> 8);
    keepLouder(amplitudes, 2 + Math.floor(nibble / channels), state.newer);
  }
  return amplitudes;
}

function clamp(sample: number): number {
  return Math.max(-SCALE, Math.min(SCALE - 1, sample));
}
