/** A format without a header that is found in the middle of bytes, and how many stand before it. */
export type FoundFrames = {
  ext: "mp1" | "mp2" | "mp3" | "aac" | "ac3" | "mts" | "mpg";
  skip: number;
};

/** How many frames have to follow each other, unless the file ends before. */
const MIN_FRAMES = 4;
const TS_PACKET_BYTES = [188, 192, 204];
const TS_SYNC = 0x47;
const MIN_TS_PACKETS = 8;

/**
 * Looks for the first place from which on frames follow each other, each exactly where the one before says:
 * a mark of two or three bytes is in any noise, five of them at their places are not.
 */
export function searchFrames(bytes: Buffer): FoundFrames | null {
  return searchPackets(bytes) ?? searchPacks(bytes) ?? searchSound(bytes);
}

/** MPEG-TS, of which a capture may begin in the middle of a packet. */
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

type Frame = {
  ext: FoundFrames["ext"];
  length: number /** What stays the same in the next. */;
  key: string;
};

function searchSound(bytes: Buffer): FoundFrames | null {
  for (let start = 0; start + 4 <= bytes.length; start++) {
    const lead = bytes[start];
    if (lead !== 0xff && lead !== 0x0b) continue;
    const first = parseFrame(bytes, start);
    if (first && followsItself(bytes, start, first)) return { ext: first.ext, skip: start };
  }
  return null;
}

function followsItself(bytes: Buffer, start: number, first: Frame): boolean {
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

function parseFrame(bytes: Buffer, at: number): Frame | null {
  return parseMpegAudio(bytes, at) ?? parseAdts(bytes, at) ?? parseAc3(bytes, at);
}

const BIT_RATES: Record<string, readonly number[]> = {
  "1/1": [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  "1/2": [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  "1/3": [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  "2/1": [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  "2/2": [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  "2/3": [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** MPEG-1, 2 and 2.5 audio of layers I to III. */
function parseMpegAudio(bytes: Buffer, at: number): Frame | null {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (sync !== 0xff || second >> 5 !== 7) return null;
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const rates = BIT_RATES[`${version === 3 ? 1 : 2}/${layer}`];
  const rate = SAMPLE_RATES[(third >> 2) & 3];
  const kilobits = rates?.[(third >> 4) - 1];
  if (version === 1 || !rate || !kilobits) return null;
  const sampleRate = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  const padding = (third >> 1) & 1;
  const bits = kilobits * 1000;
  const samples = layer === 3 && version !== 3 ? 72 : 144;
  const length =
    layer === 1
      ? (Math.floor((12 * bits) / sampleRate) + padding) * 4
      : Math.floor((samples * bits) / sampleRate) + padding;
  return { ext: `mp${layer as 1 | 2 | 3}`, length, key: `${second & 0xfe}/${third & 0x0c}` };
}

function parseAdts(bytes: Buffer, at: number): Frame | null {
  const [sync = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(
    at,
    at + 6,
  );
  if (sync !== 0xff || (second & 0xf6) !== 0xf0 || ((third >> 2) & 15) > 12) return null;
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  if (length < 8) return null;
  return { ext: "aac", length, key: `${second}/${third}/${fourth & 0xc0}` };
}

/** Half the bytes of an AC-3 frame at 48 kHz by its code, for each pair of codes. */
const AC3_WORDS = [
  64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1152, 1280,
];

function parseAc3(bytes: Buffer, at: number): Frame | null {
  if (bytes[at] !== 0x0b || bytes[at + 1] !== 0x77) return null;
  const [code = 0, kind = 0] = bytes.subarray(at + 4, at + 6);
  const words = AC3_WORDS[(code & 0x3f) >> 1];
  const rate = code >> 6;
  if (!words || rate === 3 || kind >> 3 > 10) return null;
  const exact =
    rate === 0 ? words : rate === 2 ? words * 1.5 : Math.floor((words * 160) / 147) + (code & 1);
  return { ext: "ac3", length: exact * 2, key: `ac3/${rate}` };
}
