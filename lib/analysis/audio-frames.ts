/** A frame of a format whose frames follow each other without a header before them. */
export type AudioFrame = {
  ext: "mp1" | "mp2" | "mp3" | "aac" | "latm" | "ac3" | "eac3" | "dts";
  /** In bytes. */
  length: number;
  /** Null if it lasts as long as the one before. */
  seconds: number | null;
  /** The part that stays the same in the next frame. */
  key: string;
};

/** The frame of MPEG audio, ADTS, LATM, AC-3, E-AC-3 or DTS that begins at a place; null if none does. */
export function parseFrame(bytes: Buffer, at: number): AudioFrame | null {
  switch (bytes[at]) {
    case 0xff:
      return parseMpegAudio(bytes, at) ?? parseAdts(bytes, at);
    case 0x0b:
      return parseAc3(bytes, at) ?? parseEac3(bytes, at);
    case 0x56:
      return parseLatm(bytes, at);
    case 0x7f:
      return parseDts(bytes, at);
    default:
      return null;
  }
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
function parseMpegAudio(bytes: Buffer, at: number): AudioFrame | null {
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
  const seconds = (layer === 1 ? 384 : samples * 8) / sampleRate;
  return {
    ext: `mp${layer as 1 | 2 | 3}`,
    length,
    seconds,
    key: `${second & 0xfe}/${third & 0x0c}`,
  };
}

const ADTS_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];

function parseAdts(bytes: Buffer, at: number): AudioFrame | null {
  const [sync = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(
    at,
    at + 6,
  );
  if (sync !== 0xff || (second & 0xf6) !== 0xf0 || ((third >> 2) & 15) > 12) return null;
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  if (length < 8) return null;
  const seconds = (1024 * (1 + ((bytes[at + 6] ?? 0) % 4))) / (ADTS_RATES[(third >> 2) & 15] ?? 1);
  return { ext: "aac", length, seconds, key: `${second}/${third}/${fourth & 0xc0}` };
}

/** Half the bytes of an AC-3 frame at 48 kHz by its code, for each pair of codes. */
const AC3_WORDS = [
  64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1152, 1280,
];

function parseAc3(bytes: Buffer, at: number): AudioFrame | null {
  if (bytes[at] !== 0x0b || bytes[at + 1] !== 0x77) return null;
  const [code = 0, kind = 0] = bytes.subarray(at + 4, at + 6);
  const words = AC3_WORDS[(code & 0x3f) >> 1];
  const rate = code >> 6;
  if (!words || rate === 3 || kind >> 3 > 10) return null;
  const exact =
    rate === 0 ? words : rate === 2 ? words * 1.5 : Math.floor((words * 160) / 147) + (code & 1);
  const seconds = 1536 / ([48_000, 44_100, 32_000][rate] ?? 1);
  return { ext: "ac3", length: exact * 2, seconds, key: `ac3/${rate}` };
}

/** Blocks of 256 samples in a frame of E-AC-3 by its code. */
const EAC3_BLOCKS = [1, 2, 3, 6];

/** Source: ETSI TS 102 366, annex E. */
function parseEac3(bytes: Buffer, at: number): AudioFrame | null {
  if (bytes[at + 1] !== 0x77 || at + 6 > bytes.length) return null;
  const version = (bytes[at + 5] ?? 0) >> 3;
  const kind = (bytes[at + 2] ?? 0) >> 6;
  const code = bytes[at + 4] ?? 0;
  const rate = code >> 6;
  const isHalf = rate === 3;
  const half = (code >> 4) & 3;
  if (version < 11 || version > 16 || kind === 3 || (isHalf && half === 3)) return null;
  const length = ((bytes.readUInt16BE(at + 2) & 0x7ff) + 1) * 2;
  const samples = 256 * (isHalf ? 6 : (EAC3_BLOCKS[half] ?? 6));
  const full = [48_000, 44_100, 32_000][isHalf ? half : rate] ?? 48_000;
  // A frame with more channels for the one before it adds no time.
  const seconds = kind === 1 ? 0 : samples / (isHalf ? full / 2 : full);
  return { ext: "eac3", length, seconds, key: `eac3/${isHalf ? 3 + half : rate}` };
}

/** AAC in LOAS, as broadcasters send it. */
function parseLatm(bytes: Buffer, at: number): AudioFrame | null {
  if (at + 3 > bytes.length || (bytes.readUInt16BE(at) & 0xffe0) !== 0x56e0) return null;
  const length = (bytes.readUInt16BE(at + 1) & 0x1fff) + 3;
  if (length < 8) return null;
  return {
    ext: "latm",
    length,
    seconds: latmSeconds(bytes.subarray(at + 3, at + 16)),
    key: "latm",
  };
}

/**
 * How long a unit of LATM lasts, if it describes its stream; those behind it do as it does.
 * Source: ISO/IEC 14496-3, 1.7.3.
 */
function latmSeconds(unit: Buffer): number | null {
  let at = 0;
  const read = (bits: number) => {
    let value = 0;
    for (let end = at + bits; at < end; at++) {
      value = value * 2 + (((unit[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    }
    return value;
  };
  const readLong = () => read(8 * (read(2) + 1));
  if (read(1) === 1) return null;
  const isLong = read(1) === 1;
  // A syntax that nobody has defined.
  if (isLong && read(1) === 1) return null;
  if (isLong) readLong();
  read(1);
  const units = read(6) + 1;
  read(7);
  if (isLong) readLong();
  const objectType = read(5);
  if (objectType === 31) read(6);
  const code = read(4);
  const rate = code === 15 ? read(24) : ADTS_RATES[code];
  return rate ? (units * 1024) / rate : null;
}

const DTS_RATES = [
  ...[0, 8000, 16_000, 32_000, 0, 0, 11_025, 22_050, 44_100, 0, 0, 12_000, 24_000, 48_000],
];

/** DTS's core in whole bytes, the first of which is the more significant. Source: ETSI TS 102 114. */
function parseDts(bytes: Buffer, at: number): AudioFrame | null {
  if (at + 9 > bytes.length || bytes.readUInt32BE(at) !== 0x7ffe8001) return null;
  const blocks = ((bytes.readUInt16BE(at + 4) >> 2) & 0x7f) + 1;
  const length = ((bytes.readUIntBE(at + 5, 3) >> 4) & 0x3fff) + 1;
  const rate = DTS_RATES[((bytes[at + 8] ?? 0) >> 2) & 15] ?? 0;
  if (blocks < 6 || length < 96 || rate === 0) return null;
  return { ext: "dts", length, seconds: (blocks * 32) / rate, key: `dts/${rate}` };
}
