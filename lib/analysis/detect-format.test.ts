import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { filesByFfmpeg } from "@/lib/testing/files-by-ffmpeg";
import { makePng } from "@/lib/testing/make-png";
import { makeWav } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { detectFormat } from "./detect-format";
import { findFfmpeg } from "./find-ffmpeg";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const make = filesByFfmpeg(file);
const octets = { type: "audio", mimeType: "application/octet-stream" } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Frames of MP3 without a tag. */
const readMp3 = async () => {
  const mp3 = await readFile("lib/analysis/fixtures/tone.mp3");
  return mp3.subarray(mp3.indexOf(Buffer.from([0xff, 0xfb])));
};

function id3(told: number, body: Buffer): Buffer {
  const size = [told >> 21, told >> 14, told >> 7, told].map((part) => part & 127);
  return Buffer.concat([Buffer.from("ID3\x04\0\0", "latin1"), Buffer.from(size), body]);
}

/** Bytes that repeat nothing. */
function noise(length: number, seed = 7): Buffer {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state >> 16;
  };
  return Buffer.from(Array.from({ length }, next));
}

describe.each([
  ["", false],
  ["ffmpeg", findFfmpeg() === null],
] as const)("with FFMPEG_PATH=%s", (ffmpeg, isMissing) => {
  test.skipIf(isMissing).each<[string, (mp3: Buffer) => Buffer]>([
    [
      "a tag that says less than it has",
      (mp3) => Buffer.concat([id3(4086, Buffer.alloc(5130)), mp3]),
    ],
    [
      "a tag that says more than the file has",
      (mp3) => Buffer.concat([id3(9_000_000, Buffer.alloc(99)), mp3]),
    ],
    [
      "a tag and ten bytes",
      (mp3) => Buffer.concat([id3(90, Buffer.alloc(90)), Buffer.from("abcdefghij"), mp3]),
    ],
    ["a tag with a large picture", (mp3) => Buffer.concat([id3(3e6, noise(3e6)), mp3])],
    ["2 KiB of zeros", (mp3) => Buffer.concat([Buffer.alloc(2048), mp3])],
    ["300 KiB of noise", (mp3) => Buffer.concat([noise(300_000), mp3])],
    ["the second half of a frame", (mp3) => mp3.subarray(50)],
  ])("hears MP3 behind %s", async (_, join) => {
    vi.stubEnv("FFMPEG_PATH", ffmpeg);
    const path = await file("sound", join(await readMp3()));
    const found = await inspectFile(path, octets);
    expect(found).toMatchObject({ type: "audio", mimeType: "audio/mpeg", container: "mp3" });
    expect("durationMs" in found && found.durationMs).toBeCloseTo(1500, -2.3);
  });
});

test("hears nothing in noise between and behind the frames of MP3", async () => {
  vi.stubEnv("FFMPEG_PATH", "");
  const mp3 = await readMp3();
  const path = await file("sound", Buffer.concat([mp3, noise(50_000), mp3, noise(50_000, 9)]));
  const found = await inspectFile(path, octets);
  expect("durationMs" in found && found.durationMs).toBeCloseTo(3000, -2.3);
});

test.each([
  ["noise", noise(1_100_000)],
  [
    "noise that begins as MPEG audio does",
    Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), noise(90_000)]),
  ],
  [
    "noise that begins as ADTS does",
    Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80]), noise(90_000)]),
  ],
  [
    "noise that begins as MPEG-TS does",
    Buffer.concat([Buffer.from([0x47]), noise(187), Buffer.from([0x47]), noise(90_000)]),
  ],
  ["zeros", Buffer.alloc(2_000_000)],
])("believes no weak mark in %s", async (_, bytes) => {
  expect(await detectFormat(await file("noise", bytes))).toBeNull();
});

test("takes AMR of a silent line for AMR, not for text", async () => {
  const path = await file(
    "muted.amr",
    Buffer.concat([Buffer.from("#!AMR\n"), Buffer.alloc(5000, "|")]),
  );
  expect(await detectFormat(path)).toMatchObject({ format: { container: "amr" } });
});

test.each(["skip", "wide", "pnot", "free"])(
  "takes QuickTime that begins with the atom %s for QuickTime",
  async (name) => {
    const atom = (type: string, length: number) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUInt32BE(length, 0);
      bytes.write(type, 4, "latin1");
      return bytes;
    };
    const path = await file(
      "film.mov",
      Buffer.concat([atom(name, 32), atom("mdat", 900), atom("moov", 99)]),
    );
    expect(await detectFormat(path)).toMatchObject({ format: { container: "mov" } });
  },
);

test("finds sound behind text, but takes no text for sound", async () => {
  const text = Buffer.alloc(10_000, "Recorded by a tablet. ");
  const tone = await readFile("lib/analysis/fixtures/tone.mp3");
  const path = await file("text.mp3", Buffer.concat([text, tone]));
  expect(await detectFormat(path)).toMatchObject({ format: { container: "mp3" } });
  const alone = await file("text.txt", Buffer.concat([text, Buffer.alloc(500)]));
  expect(await detectFormat(alone)).toMatchObject({ what: "text", types: [] });
});

test("reads AIFF whose odd chunk lacks the byte that makes it even", async () => {
  const tone = makeWav({ seconds: 1 }).subarray(44).swap16();
  const common = Buffer.from(
    "COMM\0\0\0\x12\0\x01\0\0\0\0\0\x10\x40\x0b\xfa\0\0\0\0\0\0\0",
    "latin1",
  );
  const sound = Buffer.concat([Buffer.from("SSND\0\0\0\0"), Buffer.alloc(8), tone]);
  sound.writeUInt32BE(tone.length + 8, 4);
  const odd = Buffer.from("ANNO\0\0\0\x05hello");
  const path = await file(
    "odd.aiff",
    Buffer.concat([Buffer.from("FORM\0\0\0\0AIFF"), odd, common, sound]),
  );
  expect(await inspectFile(path, octets)).toMatchObject({
    ...{ container: "aiff", codec: "pcm_s16be", durationMs: 1000 },
  });
});

test("decides by content if the announced type is another", async () => {
  const image = await file("image", makePng(20, 10));
  const wav = { type: "audio", mimeType: "audio/wav" } as const;
  expect(await inspectFile(image, wav)).toMatchObject({ type: "image", mimeType: "image/png" });
  const sound = await file("sound", makeWav({ seconds: 1 }));
  const png = { type: "image", mimeType: "image/png" } as const;
  expect(await inspectFile(sound, png)).toMatchObject({ type: "audio", mimeType: "audio/wav" });
  expect(await inspectFile(sound, octets)).toMatchObject({ type: "audio", mimeType: "audio/wav" });
});

describe.skipIf(findFfmpeg() === null)("with ffmpeg", () => {
  const tone = ["-f", "lavfi", "-i", "sine=f=440:d=2"];
  const film = ["-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=2", ...tone];
  const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"];

  test.each([
    ["sound.aac", ["-c:a", "aac"], 300, { container: "aac", mimeType: "audio/aac" }],
    ["sound.mp2", ["-c:a", "mp2"], 99, { container: "mp2", mimeType: "audio/mpeg" }],
    ["sound.ac3", ["-c:a", "ac3"], 99, { container: "ac3" }],
  ])(
    "hears %s that begins in the middle of a frame, or behind something else",
    async (name, codec, cut, found) => {
      const whole = await readFile(await make(name, [...tone, ...codec]));
      for (const bytes of [whole.subarray(cut), Buffer.concat([Buffer.alloc(300, 0x55), whole])]) {
        const analysis = await inspectFile(await file("cut", bytes), octets);
        expect(analysis).toMatchObject({ type: "audio", ...found });
        expect("durationMs" in analysis && analysis.durationMs).toBeCloseTo(2000, -2.3);
      }
    },
  );

  test.each([
    ["film.ts", [], "mpegts"],
    ["film.m2ts", ["-f", "mpegts", "-mpegts_m2ts_mode", "1"], "mpegts"],
    ["film.mpg", ["-c:v", "mpeg2video", "-c:a", "mp2", "-f", "vob"], "mpeg"],
  ])("sees %s that begins in the middle of a packet", async (name, muxer, container) => {
    const whole = await readFile(await make(name, [...film, ...h264, ...muxer]));
    const path = await file("cut", whole.subarray(container === "mpeg" ? 3000 : 100));
    expect(await inspectFile(path, octets)).toMatchObject({ type: "video", container, width: 320 });
  });

  test.each([
    ["sound.caf", ["-c:a", "pcm_s16be"], "caf"],
    ["sound.w64", [], "w64"],
    ["sound.au", [], "au"],
    ["sound.wv", [], "wavpack"],
    ["sound.flv", ["-ar", "44100", "-c:a", "aac"], "flv"],
    ["long.wav", ["-rf64", "always"], "wav"],
  ])("hears %s", async (name, args, container) => {
    const path = await make(name, [...tone, ...args]);
    expect(await inspectFile(path, octets)).toMatchObject({ type: "audio", container });
  });

  test.each(["picture.bmp", "picture.jxl"])("shows %s", async (name) => {
    const path = await make(name, [...film.slice(0, 4), "-frames:v", "1"]).catch(() => null);
    // Not every ffmpeg writes JPEG XL.
    if (path === null) return;
    const found = await inspectFile(path, octets);
    expect(found).toMatchObject({ type: "image", width: 320, height: 240 });
    expect("thumbnail" in found && found.thumbnail).not.toBeNull();
    vi.stubEnv("FFMPEG_PATH", "");
    expect(await inspectFile(path, octets)).toMatchObject({
      reason: "unsupported_format",
      message: expect.stringContaining("only ffmpeg can read"),
    });
  });
});
