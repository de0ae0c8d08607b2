import { readFile } from "node:fs/promises";
import { afterEach, expect, test, vi } from "vitest";
import { chunk, chunkHeader, riff } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { detectFormat } from "./detect-format";
import { inspectFile } from "./inspect-file";
import { parseAvi } from "./parse-avi";
import { parseFlv } from "./parse-flv";
import { findWholeEnd } from "./parse-mp4";
import { withBytes } from "./sample-file";

const file = temporaryFiles();
const octets = { type: "audio", mimeType: "application/octet-stream" } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

function bytes(length: number, fill: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(length);
  fill(buffer);
  return buffer;
}

const repeat = (count: number, part: Buffer) => Buffer.concat(Array(count).fill(part));
const half = (whole: Buffer) => whole.subarray(0, Math.ceil(whole.length / 2) + 40);

/** A second of silence; the header says that four follow. */
const wavpackBlock = bytes(132, (b) => {
  b.write("wvpk");
  b.writeUInt32LE(124, 4);
  b.writeUInt32LE(32_000, 12);
  b.writeUInt32LE(8000, 20);
  // The first block of its moment, and the rate's code.
  b.writeUInt32LE(0x1800 | (1 << 23), 24);
});

const ttaFrames = 4;
const tta = Buffer.concat([
  bytes(22, (b) => {
    b.write("TTA1\x01\0", "latin1");
    b.writeUInt32LE(7350, 10);
    b.writeUInt32LE(ttaFrames * 7680, 14);
  }),
  bytes(4 * ttaFrames + 4, (b) => {
    for (let frame = 0; frame < ttaFrames; frame++) b.writeUInt32LE(1000, 4 * frame);
  }),
  Buffer.alloc(1000 * ttaFrames),
]);

/** Sound of a codec that WAV names by a number, 1,000 bytes a second. */
function codedWav(tag: number, samples: number): Buffer {
  const format = bytes(18, (b) => {
    b.writeUInt16LE(tag, 0);
    b.writeUInt16LE(1, 2);
    b.writeUInt32LE(8000, 4);
    b.writeUInt32LE(1000, 8);
    b.writeUInt16LE(65, 12);
  });
  const fact =
    samples > 0
      ? chunk(
          "fact",
          bytes(4, (b) => b.writeUInt32LE(samples)),
        )
      : Buffer.alloc(0);
  const head = Buffer.concat([chunk("fmt ", format), fact]);
  return Buffer.concat([
    riff(4 + head.length + 4008),
    head,
    chunkHeader("data", 4000),
    Buffer.alloc(4000, 1),
  ]);
}

function flvTag(type: number, milliseconds: number, codec: number, isSetup = false): Buffer {
  return bytes(11 + 10 + 4, (b) => {
    b[0] = type;
    b.writeUIntBE(10, 1, 3);
    b.writeUIntBE(milliseconds % 2 ** 24, 4, 3);
    b[7] = Math.floor(milliseconds / 2 ** 24);
    b[11] = codec;
    b[12] = isSetup ? 0 : 1;
    b.writeUInt32BE(21, 21);
  });
}

const HOUR = 3_600_000;
const setups = [flvTag(9, 0, 0x17, true), flvTag(8, 0, 0xaf, true)];
const stream = [0, 1000, 2000, 3000].flatMap((at) => [
  flvTag(9, HOUR + at, 0x17),
  flvTag(8, HOUR + at, 0xaf),
]);
const flv = Buffer.concat([
  Buffer.from("FLV\x01\x05\0\0\0\x09\0\0\0\0", "latin1"),
  ...setups,
  ...stream,
]);

/** A unit of LATM of 64 ms: with what describes its stream (AAC at 16 kHz), or as the one before it. */
function latmUnit(isDescribed: boolean): Buffer {
  return bytes(23, (b) => {
    b.writeUInt16BE(0x56e0, 0);
    b[2] = 20;
    // Its bits: no use of the last description, version 0, same timing, one unit, one program and layer, AAC LC, 16 kHz.
    b.writeUInt32BE(isDescribed ? 0b0010_0000_0000_0000_0001_0100_0000_1000 : 0x80000000, 3);
  });
}

/** AVI whose recorder never came to write how many pictures it has: twelve, ten a second. */
const unfinishedAvi = Buffer.concat([
  riff(200, "AVI "),
  chunk(
    "strh",
    bytes(56, (b) => {
      b.write("vids");
      b.writeUInt32LE(1, 20);
      b.writeUInt32LE(10, 24);
    }),
  ),
  chunk("strf", Buffer.alloc(40)),
  bytes(12, (b) => b.write("LIST") && b.write("movi", 8)),
  repeat(12, chunk("00dc", Buffer.alloc(20, 1))),
]);

const lengths: [string, Buffer, number, string][] = [
  ["WavPack", repeat(4, wavpackBlock), 4000, "wavpack"],
  ["half of WavPack", half(repeat(4, wavpackBlock)), 2000, "wavpack"],
  ["TTA", tta, 4180, "tta"],
  ["half of TTA", half(tta), 2090, "tta"],
  ["GSM in WAV", codedWav(49, 32_000), 4000, "gsm_ms"],
  ["half of GSM in WAV", codedWav(49, 32_000).subarray(0, 58 + 2000), 2000, "gsm_ms"],
  ["MP3 in WAV without a count of samples", codedWav(85, 0), 4000, "mp3"],
  [
    "raw GSM",
    repeat(
      150,
      bytes(33, (b) => b.fill(0xd1, 0, 1)),
    ),
    3000,
    "gsm",
  ],
  ["LATM", Buffer.concat([latmUnit(true), repeat(19, latmUnit(false))]), 1280, "aac_latm"],
  ["FLV out of the middle of a stream", flv, 3000, "h264"],
];

test.each(lengths)(
  "without ffmpeg, %s lasts as long as what is there",
  async (name, content, ms, codec) => {
    vi.stubEnv("FFMPEG_PATH", "");
    const found = await inspectFile(await file(name.replaceAll(" ", "-"), content), octets);
    expect(found).toMatchObject({ durationMs: ms, codec });
  },
);

test.each([
  ["FLV", flv, parseFlv, 3000],
  ["AVI", unfinishedAvi, parseAvi, 1200],
])("reads no more of %s behind which a lost recorder left zeros", async (_, content, parse, ms) => {
  const whole = Buffer.concat([content, Buffer.alloc(100_000)]);
  let reads = 0;
  const read = async (position: number, length: number) => {
    reads++;
    return position + length > whole.length ? null : whole.subarray(position, position + length);
  };
  expect(await parse({ size: whole.length, read })).toMatchObject({ durationMs: ms });
  expect(reads).toBeLessThan(100);
});

test("without ffmpeg, DV lasts as long as its frames", async () => {
  vi.stubEnv("FFMPEG_PATH", "");
  const frame = bytes(144_000, (b) => {
    b.write("\x1f\x07\0\xbf", 0, "latin1");
    b.write("\x3f\x07\0", 80, "latin1");
  });
  const found = await inspectFile(await file("film.dv", repeat(5, frame)), octets);
  expect(found).toMatchObject({ type: "video", codec: "dvvideo", durationMs: 200 });
});

test("without ffmpeg, MP4 with an atom that is larger than any file lasts as long as what is there", async () => {
  vi.stubEnv("FFMPEG_PATH", "");
  const film = await readFile("demo-media/arm-raises.mp4");
  const endless = Buffer.from("\0\0\0\x01free\xff\xff\xff\xff\xff\xff\xff\xff", "latin1");
  const [plain, grown] = [
    await inspectFile(await file("plain.mp4", film), octets),
    await inspectFile(await file("grown.mp4", Buffer.concat([film, endless])), octets),
  ];
  expect(plain).toMatchObject({ type: "video", durationMs: expect.any(Number) });
  expect(grown).toEqual(plain);
});

test("takes a stream's segment that stands before its header for MP4", async () => {
  const start = Buffer.concat([
    bytes(24, (b) => b.writeUInt32BE(24) && b.write("styp", 4)),
    bytes(16, (b) => b.writeUInt32BE(16) && b.write("ftyp", 4)),
  ]);
  const found = await detectFormat(
    await file("segment", Buffer.concat([start, Buffer.alloc(500)])),
  );
  expect(found).toMatchObject({ format: { container: "mp4" }, skip: 0 });
});

test("an MP4 that ends within the description of a fragment ends before it", async () => {
  const atom = (type: string, size: number) =>
    bytes(size, (b) => b.writeUInt32BE(size) && b.write(type, 4, "latin1"));
  const whole = Buffer.concat([
    atom("moov", 100),
    atom("moof", 50),
    atom("mdat", 500),
    atom("moof", 60),
  ]);
  for (const [size, end] of [
    [whole.length, 710],
    [700, 650],
    [640, 640],
  ] as const) {
    const path = await file("fragments.mp4", whole.subarray(0, size));
    expect(await withBytes(path, findWholeEnd)).toBe(end);
  }
});

test.each([
  ["Creative Voice File\x1a\x1a\0", "sound (voc)"],
  ["\x03dss\0\x02", "sound (dss)"],
  ["RIFF\0\x10\0\0QLCMfmt ", "sound (qcp)"],
  ["ea3\x03\0\0\0", "sound (oma)"],
  ["MPCKSH\x0e", "sound (musepack)"],
  ["tBaK\x01", "sound (tak)"],
  [".RMF\0\0\0\x12", "sound or video (rm)"],
  ["nut/multimedia container\0", "sound or video (nut)"],
  ["DKIF\0\0\x20\0VP80", "sound or video (ivf)"],
])(
  "without ffmpeg, a file that begins with %j is said to be one that only ffmpeg reads",
  async (head, what) => {
    vi.stubEnv("FFMPEG_PATH", "");
    const content = Buffer.concat([Buffer.from(head, "latin1"), Buffer.alloc(5000)]);
    expect(await inspectFile(await file("other", content), octets)).toEqual({
      reason: "unsupported_format",
      message: `The file holds ${what}, which only ffmpeg can read here.`,
    });
  },
);
