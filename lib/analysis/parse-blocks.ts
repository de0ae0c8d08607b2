import { type ContainerHeader, toMilliseconds } from "./container-header";
import type { ByteReader } from "./sample-file";

export const GSM_FRAME_BYTES = 33;
const GSM_FRAME_SECONDS = 0.02;

const WAVPACK_HEADER_BYTES = 32;
/** Of two blocks that hold other channels of the same moment, the first one's mark. */
const WAVPACK_INITIAL = 0x800;
const WAVPACK_RATES = [
  ...[6000, 8000, 9600, 11_025, 12_000, 16_000, 22_050, 24_000],
  ...[32_000, 44_100, 48_000, 64_000, 88_200, 96_000, 192_000],
];
/** More than a day of sound has. */
const MAX_BLOCKS = 200_000;

/** The header of a file that is sound alone, as far as it lasts. */
export function soundAlone(codec: string, seconds: number): ContainerHeader {
  return { durationMs: toMilliseconds(seconds), sound: { codec }, picture: null };
}

/** Raw GSM: as many frames as are there. */
export async function parseGsm(file: ByteReader): Promise<ContainerHeader> {
  return soundAlone("gsm", Math.floor(file.size / GSM_FRAME_BYTES) * GSM_FRAME_SECONDS);
}

/**
 * WavPack: the samples of the blocks that are there as a whole, whatever the first one says of the file. Its length is
 * unknown if its rate is none of the usual ones.
 */
export async function parseWavpack(file: ByteReader): Promise<ContainerHeader> {
  let samples = 0;
  let rate: number | undefined;
  let position = 0;
  for (let count = 0; count < MAX_BLOCKS; count++) {
    const header = await file.read(position, WAVPACK_HEADER_BYTES);
    if (header?.toString("latin1", 0, 4) !== "wvpk") break;
    position += 8 + header.readUInt32LE(4);
    if (position > file.size) break;
    const flags = header.readUInt32LE(24);
    rate ??= WAVPACK_RATES[(flags >>> 23) & 15];
    if (flags & WAVPACK_INITIAL) samples += header.readUInt32LE(20);
  }
  return soundAlone("wavpack", rate ? samples / rate : 0);
}

/** TTA: the frames of its table that are there as a whole. */
export async function parseTta(file: ByteReader): Promise<ContainerHeader | null> {
  const header = await file.read(0, 22);
  if (!header) return null;
  const [rate, samples] = [header.readUInt32LE(10), header.readUInt32LE(14)];
  const frameSamples = Math.floor((256 * rate) / 245);
  const frames = frameSamples > 0 ? Math.ceil(samples / frameSamples) : 0;
  const table = frames <= MAX_BLOCKS && (await file.read(22, frames * 4));
  if (!table) return null;
  let end = 22 + frames * 4 + 4;
  let whole = 0;
  for (; whole < frames; whole++) {
    end += table.readUInt32LE(whole * 4);
    if (end > file.size) break;
  }
  return soundAlone("tta", Math.min(samples, whole * frameSamples) / rate);
}

/** DV: frames of one size, with as many pictures a second as the system has that the first one names. */
export async function parseDv(file: ByteReader): Promise<ContainerHeader | null> {
  const header = await file.read(0, 4);
  if (!header) return null;
  const isPal = ((header[3] ?? 0) & 0x80) !== 0;
  const seconds = isPal ? file.size / 144_000 / 25 : (file.size / 120_000) * (1001 / 30_000);
  // Its sound stands in the frames, too, and the shape of its pixels anywhere in them.
  const picture = { codec: "dvvideo", width: null, height: null };
  return { durationMs: toMilliseconds(seconds), sound: null, picture };
}
