import type { Adpcm } from "./decode-adpcm";
import { type Pcm, readSigned } from "./decode-pcm";
import type { ByteReader, SampleFile } from "./sample-file";

const BLOCK_BYTES = 1 << 16;
/** The tags that players and editors put behind sound, and files that stand behind it. */
const OTHERS = [
  ...["ID3", "TAG", "APETAGEX", "LYRICS", "<?xml", "PK\x03\x04", "%PDF", "OggS", "RIFF"],
  ...["\xff\xd8\xff", "\x89PNG"],
];
/** How far samples of noise are from each other, compared with how far they are from silence: 1.3; those of sound, less. */
const NOISE = 1.1;
const SOUND = 0.8;

/**
 * Whether sound goes on behind the end that its header tells, as a recorder's that lost power does: not if text, zeros, a
 * tag, another file or noise stands there.
 *
 * @param start Where the sound begins, in bytes; `end` is where it is said to end.
 */
export async function goesOn(
  file: ByteReader,
  start: number,
  end: number,
  samples: SampleFile,
): Promise<boolean> {
  const behind = await file.read(end, Math.min(BLOCK_BYTES, file.size - end));
  const mark = behind?.toString("latin1", 0, 8);
  if (!behind || OTHERS.some((other) => mark?.startsWith(other))) return false;
  if (behind.every((byte) => byte === 0) || behind.every(isText)) return false;
  if ("adpcm" in samples) return areBlocks(behind, end - start, samples.adpcm);
  const { pcm } = samples;
  const frameBytes = pcm.cellBytes * pcm.channels;
  const frames = Math.floor((end - start) / frameBytes);
  const taken = Math.min(frames, Math.floor(BLOCK_BYTES / frameBytes));
  const before = await file.read(start + (frames - taken) * frameBytes, taken * frameBytes);
  if (!before) return true;
  const skip = start + frames * frameBytes - end;
  const next = behind.subarray(skip < 0 ? frameBytes + skip : 0);
  return roughness(next, pcm) < NOISE || roughness(before, pcm) > SOUND;
}

/** How many blocks' headers are looked at: noise may pass for one or two. */
const PROBED_BLOCKS = 16;
const MAX_IMA_INDEX = 88;

/** Whether the bytes behind so many of ADPCM have, at the blocks' places, headers that an encoder writes. */
function areBlocks(bytes: Buffer, before: number, adpcm: Adpcm): boolean {
  const { encoding, channels, blockBytes, coefficients } = adpcm;
  const first = (blockBytes - (before % blockBytes)) % blockBytes;
  for (let block = 0, at = first; block < PROBED_BLOCKS; block++, at += blockBytes) {
    if (at + blockBytes > bytes.length) break;
    for (let channel = 0; channel < channels; channel++) {
      if (encoding === "ms" && (bytes[at + channel] ?? 0) >= coefficients.length) return false;
      const index = at + 4 * channel + 2;
      const isIndex = (bytes[index] ?? 0) <= MAX_IMA_INDEX && bytes[index + 1] === 0;
      if (encoding === "ima" && !isIndex) return false;
    }
  }
  return true;
}

function isText(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
}

/** How much the first channel's samples differ from the one before, as a part of how loud they are; 0 of silence. */
function roughness(bytes: Buffer, pcm: Pcm): number {
  const samples = readSigned(bytes, pcm);
  let loud = 0;
  let changed = 0;
  for (let at = 1; at < samples.length; at++) {
    const sample = samples[at] ?? 0;
    loud += Math.abs(sample);
    changed += Math.abs(sample - (samples[at - 1] ?? 0));
  }
  return loud === 0 ? 0 : changed / loud;
}
