import { type AudioFrame, parseFrame } from "./audio-frames";

/** A format without a header that is found in the middle of bytes, and how many stand before it. */
export type FoundFrames = {
  ext: AudioFrame["ext"] | "mts" | "mpg";
  skip: number;
};

/** How many frames have to follow each other, unless the file ends before. */
const MIN_FRAMES = 4;
const TS_PACKET_BYTES = [188, 192, 204];
const TS_SYNC = 0x47;
const MIN_TS_PACKETS = 8;

/**
 * Finds the first place from which frames follow each other, each exactly at the end of the one
 * before: noise may hold a mark of two or three bytes, but not five of them at their places.
 */
export function searchFrames(bytes: Buffer): FoundFrames | null {
  return searchPackets(bytes) ?? searchPacks(bytes) ?? searchSound(bytes);
}

/** MPEG-TS; a capture may begin in the middle of a packet. */
function searchPackets(bytes: Buffer): FoundFrames | null {
  for (let start = bytes.indexOf(TS_SYNC); start >= 0; start = bytes.indexOf(TS_SYNC, start + 1)) {
    for (const length of TS_PACKET_BYTES) {
      const there = Math.ceil((bytes.length - start) / length);
      const count = Math.min(MIN_TS_PACKETS, there);
      if (count < MIN_FRAMES) continue;
      let packet = 1;
      while (packet < count && bytes[start + packet * length] === TS_SYNC) packet++;
      if (packet === count) return { ext: "mts", skip: start };
    }
  }
  return null;
}

const PACK = Buffer.from([0, 0, 1, 0xba]);

/** MPEG-PS: a pack's header, behind which another unit of the system layer begins. */
function searchPacks(bytes: Buffer): FoundFrames | null {
  let packs = 0;
  let first = 0;
  for (let at = bytes.indexOf(PACK); at >= 0; at = bytes.indexOf(PACK, at + PACK.length)) {
    const kind = bytes[at + 4] ?? 0;
    const isMpeg2 = kind >> 6 === 1;
    const next = at + (isMpeg2 ? 14 + ((bytes[at + 13] ?? 0) & 7) : 12);
    if (!isMpeg2 && kind >> 4 !== 2) continue;
    const isUnit =
      bytes[next] === 0 &&
      bytes[next + 1] === 0 &&
      bytes[next + 2] === 1 &&
      (bytes[next + 3] ?? 0) >= 0xb9;
    if (!isUnit) continue;
    if (packs === 0) first = at;
    // One is enough for a file that begins with it.
    if (++packs === 2 || first === 0) return { ext: "mpg", skip: first };
  }
  return null;
}

function searchSound(bytes: Buffer): FoundFrames | null {
  for (let start = 0; start + 4 <= bytes.length; start++) {
    const first = parseFrame(bytes, start);
    if (first && followsItself(bytes, start, first)) return { ext: first.ext, skip: start };
  }
  return null;
}

function followsItself(bytes: Buffer, start: number, first: AudioFrame): boolean {
  let at = start + first.length;
  for (let count = 1; count < MIN_FRAMES; count++) {
    // A whole frame and what the file has left of a second one are enough for a short file.
    if (at + 4 > bytes.length) return count > 1 || (start === 0 && at <= bytes.length);
    const next = parseFrame(bytes, at);
    if (next?.key !== first.key) return false;
    at += next.length;
  }
  return true;
}

/** How many bytes the ID3v2 tags at a file's start say they are; they may be wrong. */
export function tagLength(bytes: Buffer): number {
  let at = 0;
  while (bytes.toString("latin1", at, at + 3) === "ID3" && at + 10 <= bytes.length) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 6, at + 10);
    const footer = (bytes[at + 5] ?? 0) & 0x10 ? 10 : 0;
    at += 10 + footer + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127);
  }
  return at;
}
