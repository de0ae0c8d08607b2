import { type Adpcm, MS_COEFFICIENTS } from "./decode-adpcm";
import type { Pcm } from "./decode-pcm";
import { type ByteReader, MAX_CHANNELS, type SampleFile } from "./sample-file";

const PCM = 1;
const MS_ADPCM = 2;
const FLOAT = 3;
const ALAW = 6;
const MULAW = 7;
const IMA_ADPCM = 0x11;
const EXTENSIBLE = 0xfffe;
/** How many bytes at each place show where samples stand in their cells. */
const PROBED_BYTES = 2 ** 16;

/** Reads what a `fmt ` chunk says of the sound in a range of a file. Null if it needs a decoder. */
export async function parseFormat(
  bytes: Buffer,
  isBigEndian: boolean,
  range: { start: number; end: number },
  file: ByteReader,
): Promise<SampleFile | null> {
  if (bytes.length < 16) return null;
  const u16 = (at: number) => (isBigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at));
  const i16 = (at: number) => (isBigEndian ? bytes.readInt16BE(at) : bytes.readInt16LE(at));
  const tag = u16(0) === EXTENSIBLE && bytes.length >= 26 ? u16(24) : u16(0);
  const channels = u16(2);
  const sampleRate = isBigEndian ? bytes.readUInt32BE(4) : bytes.readUInt32LE(4);
  const blockBytes = u16(12);
  const bits = u16(14);
  if (channels < 1 || channels > MAX_CHANNELS || sampleRate < 1) return null;
  if (tag === IMA_ADPCM || tag === MS_ADPCM) {
    if (bits !== 4 || blockBytes < 7 * channels) return null;
    const isMs = tag === MS_ADPCM;
    const coefficients = isMs ? coefficientsOf(bytes, u16, i16) : MS_COEFFICIENTS;
    const encoding = isMs ? "ms" : "ima";
    const adpcm: Adpcm = { encoding, channels, sampleRate, blockBytes, coefficients };
    return { ...range, codec: isMs ? "adpcm_ms" : "adpcm_ima_wav", adpcm };
  }
  const sampleBytes = Math.ceil(bits / 8);
  const cell = blockBytes / channels;
  const cellBytes = Number.isInteger(cell) && cell > sampleBytes && cell <= 8 ? cell : sampleBytes;
  const layout = { isBigEndian, channels, sampleRate, cellBytes, sampleBytes, sampleAt: 0 };
  const endian = isBigEndian ? "be" : "le";
  if (tag === ALAW || tag === MULAW) {
    if (sampleBytes !== 1) return null;
    const encoding = tag === ALAW ? "alaw" : "mulaw";
    return { ...range, codec: `pcm_${encoding}`, pcm: { ...layout, encoding } };
  }
  if (tag === FLOAT && (sampleBytes === 4 || sampleBytes === 8)) {
    const codec = `pcm_f${sampleBytes * 8}${endian}`;
    return { ...range, codec, pcm: { ...layout, encoding: "float" } };
  }
  if (tag !== PCM || sampleBytes < 1 || sampleBytes > 4) return null;
  if (sampleBytes === 1 && cellBytes === 1) {
    return { ...range, codec: "pcm_u8", pcm: { ...layout, encoding: "unsigned" } };
  }
  const codec = `pcm_s${sampleBytes * 8}${endian}`;
  const pcm: Pcm = { ...layout, encoding: "signed" };
  return {
    ...range,
    codec,
    pcm: cellBytes > sampleBytes ? await alignCells(pcm, range, file) : pcm,
  };
}

/** The pairs of coefficients that Microsoft's ADPCM brings along; the usual ones if it has none. */
function coefficientsOf(
  bytes: Buffer,
  u16: (at: number) => number,
  i16: (at: number) => number,
): Adpcm["coefficients"] {
  const count = bytes.length >= 22 ? u16(20) : 0;
  const own = Array.from({ length: count }, (_, pair) => 22 + 4 * pair)
    .filter((at) => at + 4 <= bytes.length)
    .map((at) => [i16(at), i16(at + 2)] as const);
  return own.length > 0 ? own : MS_COEFFICIENTS;
}

/**
 * Samples stand at the end of their cells that counts more, as the format wants it, or at the other: that
 * end is then nothing but the sign throughout.
 */
async function alignCells(
  pcm: Pcm,
  { start, end }: { start: number; end: number },
  file: ByteReader,
): Promise<Pcm> {
  const { cellBytes, sampleBytes, isBigEndian } = pcm;
  const frameBytes = cellBytes * pcm.channels;
  const padding = cellBytes - sampleBytes;
  const high = { ...pcm, sampleAt: isBigEndian ? 0 : padding };
  const low = { ...pcm, sampleAt: isBigEndian ? padding : 0 };
  const frames = Math.floor((end - start) / frameBytes);
  const taken = Math.min(frames, Math.ceil(PROBED_BYTES / frameBytes));
  let usesHigh = false;
  let usesLow = false;
  for (const part of [0, 0.25, 0.5, 0.75]) {
    const first = Math.floor((frames - taken) * part);
    const bytes = await file.read(start + first * frameBytes, taken * frameBytes);
    for (let at = 0; bytes && at < bytes.length; at += cellBytes) {
      for (let index = 0; index < padding; index++) {
        const top = bytes[at + (isBigEndian ? index : cellBytes - 1 - index)] ?? 0;
        const bottom = bytes[at + (isBigEndian ? cellBytes - 1 - index : index)] ?? 0;
        if (top !== 0 && top !== 0xff) usesHigh = true;
        if (bottom !== 0) usesLow = true;
      }
    }
  }
  return usesLow && !usesHigh ? low : high;
}
