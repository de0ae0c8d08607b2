import { afterEach, expect, test, vi } from "vitest";
import { chunk, riff } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const octets = { type: "audio", mimeType: "application/octet-stream" } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

/** QuickTime's ADPCM: 64 samples that begin at a level, with the smallest steps, for each of two channels. */
function block(left: number, right: number): Buffer {
  const bytes = Buffer.alloc(68);
  bytes.writeInt16BE(left * 128, 0);
  bytes.writeInt16BE(right * 128, 34);
  return bytes;
}

const u32 = (value: number) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const chunkOf = (name: string, body: Buffer) =>
  Buffer.concat([Buffer.from(name), u32(body.length), body]);
/** 100 blocks of silence, then 100 at half of the max in the second channel. */
const sound = Buffer.concat([...Array(100).fill(block(0, 0)), ...Array(100).fill(block(0, -128))]);
const RATE = 8000;
const rateOfAiff = Buffer.from([0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0]);

function aifc(): Buffer {
  const description = Buffer.concat([
    Buffer.from([0, 2]),
    u32(200),
    Buffer.from([0, 16]),
    rateOfAiff,
    Buffer.from("ima4"),
  ]);
  const chunks = [
    chunkOf("COMM", description),
    chunkOf("SSND", Buffer.concat([Buffer.alloc(8), sound])),
  ];
  return chunkOf("FORM", Buffer.concat([Buffer.from("AIFC"), ...chunks]));
}

function caf(): Buffer {
  const rate = Buffer.alloc(8);
  rate.writeDoubleBE(RATE);
  const description = Buffer.concat([rate, Buffer.from("ima4"), ...[0, 68, 64, 2, 0].map(u32)]);
  const long = (name: string, body: Buffer) =>
    Buffer.concat([Buffer.from(name), u32(0), u32(body.length), body]);
  const data = long("data", Buffer.concat([u32(0), sound]));
  return Buffer.concat([Buffer.from("caff\0\x01\0\0", "latin1"), long("desc", description), data]);
}

test.each([
  ["AIFC", aifc],
  ["CAF", caf],
])("hears the louder channel of QuickTime's ADPCM in %s without ffmpeg", async (name, make) => {
  vi.stubEnv("FFMPEG_PATH", "");
  const found = await inspectFile(await file(name, make()), octets);
  expect(found).toMatchObject({ codec: "adpcm_ima_qt", durationMs: (200 * 64 * 1000) / RATE });
  const peaks = "peaks" in found ? [...(found.peaks ?? [])] : [];
  expect(Math.max(...peaks.slice(0, 498))).toBeLessThan(3);
  expect(Math.min(...peaks.slice(502))).toBeGreaterThan(125);
  expect(Math.max(...peaks)).toBeLessThan(131);
});

/** A WAV of ADPCM of one channel in blocks of 256 bytes, which tells ten of them. */
function adpcmWav(tag: number, head: Buffer, behind: (blocks: Buffer) => Buffer): Buffer {
  const block = Buffer.concat([head, Buffer.alloc(256 - head.length, 0x3c)]);
  const format = Buffer.alloc(20);
  for (const [at, value] of [tag, 1, RATE, 0, 0, 0, 256, 4].entries()) {
    format.writeUInt16LE(value, at * 2);
  }
  const blocks = Buffer.concat(Array(10).fill(block));
  return Buffer.concat([
    riff(2600),
    chunk("fmt ", format),
    chunk("data", blocks),
    behind(Buffer.concat(Array(10).fill(blocks))),
  ]);
}

test.each([
  ["adpcm_ima_wav", 0x11, Buffer.from([0, 0, 40, 0]), 505],
  ["adpcm_ms", 2, Buffer.from([1, 16, 0, 0, 0, 0, 0]), 500],
])(
  "%s goes on behind its told end as blocks do, and not as noise",
  async (codec, tag, head, samples) => {
    const lengthOf = async (name: string, behind: (blocks: Buffer) => Buffer) => {
      const found = await inspectFile(await file(name, adpcmWav(tag, head, behind)), octets);
      expect(found).toMatchObject({ codec });
      return "durationMs" in found && found.durationMs;
    };
    const told = Math.round((10 * samples * 1000) / RATE);
    expect(await lengthOf("whole.wav", () => Buffer.alloc(0))).toBe(told);
    const cut = await lengthOf("cut.wav", (blocks) => blocks);
    expect(cut).toBe(Math.round((110 * samples * 1000) / RATE));
    const noise = Buffer.from(
      Array.from({ length: 25_600 }, (_, at) => (at * at * 7 + at * 13) % 251),
    );
    expect(await lengthOf("noise.wav", () => noise)).toBe(told);
  },
);

test("reads AU whose numbers have their lower byte first", async () => {
  const little = (value: number) => u32(value).reverse();
  const samples = Buffer.alloc(RATE, Buffer.from([0, 0x40]));
  const header = Buffer.concat([
    Buffer.from("dns."),
    ...[24, samples.length, 3, RATE, 1].map(little),
  ]);
  const found = await inspectFile(
    await file("little.au", Buffer.concat([header, samples])),
    octets,
  );
  expect(found).toMatchObject({ container: "au", codec: "pcm_s16le", durationMs: 500 });
  expect("peaks" in found && [...new Set(found.peaks)]).toEqual([128]);
});
