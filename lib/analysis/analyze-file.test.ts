import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { filesByFfmpeg } from "@/lib/testing/files-by-ffmpeg";
import { makePng } from "@/lib/testing/make-png";
import { makeWav } from "@/lib/testing/make-wav";
import { numRuns } from "@/lib/testing/proofs";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import type { Analysis, AnalysisFailure } from "./analysis";
import { analyzeFile } from "./analyze-file";
import { findFfmpeg } from "./find-ffmpeg";

const file = temporaryFiles();
const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const demoFile = (name: string) => join("demo-media", name);
const audio = { type: "audio", mimeType: "audio/wav" } as const;
const image = { type: "image", mimeType: "image/jpeg" } as const;
const video = { type: "video", mimeType: "video/mp4" } as const;
const hasFfmpeg = findFfmpeg() !== null;

afterEach(() => {
  vi.unstubAllEnvs();
});

function analysisOf(result: Analysis | AnalysisFailure): Analysis {
  if ("reason" in result) throw new Error(`${result.reason}: ${result.message}`);
  return result;
}

const tones = [
  ["tone.mp3", { container: "mp3", codec: "mp3", durationMs: 1500 }],
  ["tone.opus", { container: "ogg", codec: "opus", durationMs: 1500 }],
  ["tone.flac", { container: "flac", codec: "flac", durationMs: 1500 }],
] as const;

async function expectTone(name: string, found: object): Promise<void> {
  const analysis = analysisOf(await analyzeFile(fixture(name), audio));
  expect(analysis).toMatchObject({ ...found, width: null, height: null, thumbnail: null });
  expect(analysis.peaks).toHaveLength(1000);
  const middle = analysis.peaks?.slice(200, 800) ?? [];
  // The tone's amplitude is 0.5: a lossy codec comes close to it.
  expect(Math.max(...middle)).toBeGreaterThan(110);
  expect(Math.max(...middle)).toBeLessThan(165);
}

describe("without ffmpeg", () => {
  beforeEach(() => {
    vi.stubEnv("FFMPEG_PATH", "");
  });

  test.each(tones)("hears %s", expectTone);

  test("shows the loud and the silent parts of a sound", async () => {
    const at = (second: number) => (second < 1 ? 0 : second < 2 ? 1 : -0.25);
    const path = await file("steps.wav", makeWav({ seconds: 4, at }));
    const analysis = analysisOf(await analyzeFile(path, audio));
    expect(analysis).toMatchObject({ container: "wav", codec: "pcm_s16le", durationMs: 4000 });
    const expected = [...Array(250).fill(0), ...Array(250).fill(255), ...Array(500).fill(64)];
    expect([...(analysis.peaks ?? [])]).toEqual(expected);
  });

  test.each([
    [
      "follow-up-call.m4a",
      audio,
      37.1,
      { container: "mp4", codec: "aac", width: null, height: null },
    ],
    [
      "breathing-exercise.webm",
      video,
      8,
      { container: "webm", codec: "vp8", width: 480, height: 270 },
    ],
  ] as const)(
    "tells what the header of %s says, and that it has no peaks",
    async (name, declared, seconds, found) => {
      const { durationMs, ...analysis } = analysisOf(await analyzeFile(demoFile(name), declared));
      const { type } = declared;
      const kind = { type, mimeType: expect.stringContaining(`${type}/`) };
      expect(analysis).toEqual({ ...kind, ...found, peaks: null, thumbnail: null, note: null });
      expect(durationMs).toBeCloseTo(seconds * 1000, -2.5);
    },
  );
});

test.each(["", ...(hasFfmpeg ? ["ffmpeg"] : [])])(
  "takes a browser's recording, whose header has no length (FFMPEG_PATH=%s)",
  async (ffmpeg) => {
    vi.stubEnv("FFMPEG_PATH", ffmpeg);
    const declaredAs = { type: "audio", mimeType: "audio/webm" } as const;
    const analysis = analysisOf(await analyzeFile(fixture("recorded.webm"), declaredAs));
    expect(analysis).toMatchObject({ container: "webm", codec: "opus" });
    expect(analysis.durationMs).toBeCloseTo(665, -2);
    // Chrome and Android call it video.
    const called = { type: "video", mimeType: "video/webm" } as const;
    expect(await analyzeFile(fixture("recorded.webm"), called)).toMatchObject({
      type: "audio",
      mimeType: "audio/webm",
    });
  },
);

const TONE = ["-f", "lavfi", "-i", "sine=f=440:d=1.5"];
const FILM = ["-f", "lavfi", "-i", "testsrc=size=320x200:rate=10:duration=2", "-t", "2"];

const make = filesByFfmpeg(file);

describe.skipIf(!hasFfmpeg)("with ffmpeg on the PATH", () => {
  test.each(tones)("hears %s", expectTone);

  test.each([
    ["sound.m4a", ["-c:a", "aac"], { container: "mp4", codec: "aac" }],
    ["live.webm", ["-c:a", "libopus", "-live", "1"], { container: "webm", codec: "opus" }],
    ["sound.ogg", ["-c:a", "libvorbis"], { container: "ogg", codec: "vorbis" }],
    ["sound.aac", ["-c:a", "aac"], { container: "aac", codec: "aac" }],
  ])("hears %s, whatever its container is otherwise used for", async (name, args, found) => {
    const analysis = analysisOf(await analyzeFile(await make(name, [...TONE, ...args]), audio));
    expect(analysis).toMatchObject({ ...found, durationMs: expect.closeTo(1500, -2) });
    expect(analysis.peaks).toHaveLength(1000);
  });

  test("hears channels that would silence each other", async () => {
    const opposite = ["-af", "volume=4,pan=stereo|c0=c0|c1=-1*c0", "-c:a", "flac"];
    const analysis = analysisOf(
      await analyzeFile(await make("two.flac", [...TONE, ...opposite]), audio),
    );
    expect(Math.max(...(analysis.peaks ?? []))).toBeGreaterThan(110);
  });

  test("sees a video and hears its sound", async () => {
    const film = await make("both.mp4", [...TONE, ...FILM, "-c:v", "libx264", "-c:a", "aac"]);
    const analysis = analysisOf(await analyzeFile(film, video));
    expect(analysis).toMatchObject({
      container: "mp4",
      codec: "h264",
      durationMs: expect.closeTo(2000, -2),
      width: 320,
      height: 200,
    });
    expect(analysis.peaks).toHaveLength(1000);
    const thumbnail = await sharp(analysis.thumbnail ?? undefined).metadata();
    expect(thumbnail).toMatchObject({ format: "webp", width: 320, height: 200 });
  });

  test("finds the length of a streamed silent video whose header has none", async () => {
    const film = await make("live-film.webm", [...FILM, "-c:v", "libvpx", "-live", "1"]);
    const { durationMs, peaks } = analysisOf(await analyzeFile(film, video));
    expect(durationMs).toBeGreaterThan(1800);
    expect(durationMs).toBeLessThan(2100);
    expect(peaks).toBeNull();
  });

  test("distinguishes sound alone from video by the tracks", async () => {
    const sound = await make("alone.mp4", [...TONE, "-c:a", "aac"]);
    const film = await make("film.mp4", [...FILM, "-c:v", "libx264"]);
    expect(await analyzeFile(sound, video)).toMatchObject({
      type: "audio",
      mimeType: "audio/mp4",
    });
    expect(await analyzeFile(film, audio)).toMatchObject({ type: "video", mimeType: "video/mp4" });
  });

  test("takes a sound with a cover for sound", async () => {
    const cover = await file("cover.png", makePng(30, 20));
    const both = ["-i", cover, "-map", "0:a", "-map", "1:v", "-c:a", "aac", "-c:v", "copy"];
    const args = [...TONE, ...both, "-disposition:v", "attached_pic"];
    const covered = await make("covered.m4a", args);
    expect(await analyzeFile(covered, audio)).toMatchObject({ codec: "aac", width: null });
  });

  test("hears the sound of a video whose pictures can't be decoded, and says so", async () => {
    const codecs = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"];
    const whole = await readFile(await make("whole.ts", [...TONE, ...FILM, ...codecs]));
    // Without its first picture the others have nothing to differ from.
    const cut = await file("cut.ts", whole.subarray(1111));
    const analysis = analysisOf(await analyzeFile(cut, video));
    expect(analysis).toMatchObject({ type: "video", thumbnail: null });
    expect(analysis.note).toContain("its sound can be heard");
    expect(analysis.peaks).toHaveLength(1000);
  });

  test("reports a video as broken if none of its pictures can be decoded", async () => {
    const film = await make("whole.mp4", [...FILM, "-c:v", "libx264", "-movflags", "faststart"]);
    const whole = await readFile(film);
    const pictures = whole.indexOf("mdat") + 4;
    const emptied = await file("emptied.mp4", whole.fill(0, pictures));
    expect(await analyzeFile(emptied, video)).toMatchObject({ reason: "video_corrupt" });
  });
});

describe("images", () => {
  test.each(["jpeg", "png", "webp", "gif", "avif", "tiff"] as const)(
    "have a size and a thumbnail: %s",
    async (format) => {
      const pixels = sharp(makePng(1300, 650));
      const path = await file(`photo.${format}`, await pixels.toFormat(format).toBuffer());
      const analysis = analysisOf(await analyzeFile(path, image));
      expect(analysis).toMatchObject({ container: format, width: 1300, height: 650, peaks: null });
      const thumbnail = await sharp(analysis.thumbnail ?? undefined).metadata();
      expect(thumbnail).toMatchObject({ format: "webp", width: 640, height: 320 });
    },
  );

  const plain = (width: number, height: number) =>
    sharp({
      create: { width, height, channels: 3, background: "red" },
      limitInputPixels: false,
    });

  const large: [string, string, () => ReturnType<typeof sharp>][] = [
    ["a panorama of 30,000 pixels", "png", () => plain(30_000, 4_000).png()],
    ["a JPEG of 200 megapixels", "jpg", () => plain(16_320, 12_240).jpeg()],
    [
      "one that is turned",
      "jpg",
      () => plain(16_320, 12_240).jpeg().withMetadata({ orientation: 6 }),
    ],
  ];
  test.each(large.slice(0, numRuns(1, large.length)))(
    "have a size and a thumbnail in little memory: %s",
    async (_, extension, make) => {
      const path = await file(`large.${extension}`, await make().toBuffer());
      const limits = { timeMs: 120_000, memoryBytes: 400 * 1024 ** 2 };
      const { width, height, thumbnail } = analysisOf(await analyzeFile(path, image, { limits }));
      expect(Math.max(width ?? 0, height ?? 0)).toBeGreaterThan(16_000);
      expect(thumbnail).not.toBeNull();
    },
  );

  test("that take too much memory to decode are refused by their header", async () => {
    const interlaced = makePng(10_000, 8_500, 1);
    // 16 bits a sample, and in passes; the header's sum follows it.
    interlaced[24] = 16;
    interlaced[28] = 1;
    interlaced.writeUInt32BE(crc32(interlaced.subarray(12, 29)), 29);
    const path = await file("interlaced.png", interlaced);
    const limits = { timeMs: 120_000, memoryBytes: 300 * 1024 ** 2 };
    expect(await analyzeFile(path, image, { limits })).toEqual({
      reason: "image_too_large",
      message:
        "The image has 10000 × 8500 pixels, which take 612 MB to decode; at most 600 MB are taken.",
    });
  });
});

describe("sound", () => {
  test("that is silent is fine", async () => {
    const path = await file("silent.wav", makeWav({ seconds: 1, at: () => 0 }));
    const { peaks } = analysisOf(await analyzeFile(path, audio));
    expect(peaks?.every((peak) => peak === 0)).toBe(true);
  });

  test("that ends at once is too short", async () => {
    const path = await file("short.wav", makeWav({ seconds: 0.099 }));
    expect(await analyzeFile(path, audio)).toEqual({
      reason: "audio_too_short",
      message: "The sound lasts 99 ms; at least 100 ms are needed.",
    });
  });

  test("with only a header left is broken", async () => {
    const path = await file("header.wav", makeWav({ seconds: 1 }).subarray(0, 44));
    expect(await analyzeFile(path, audio)).toMatchObject({ reason: "audio_corrupt" });
  });

  test("may go by another name of the same kind", async () => {
    const path = await file("named.wav", makeWav({ seconds: 1 }));
    const named = { type: "audio", mimeType: "audio/x-wav" } as const;
    expect(await analyzeFile(path, named)).toMatchObject({ container: "wav" });
    const opus = { type: "audio", mimeType: "audio/webm" } as const;
    expect(await analyzeFile(fixture("tone.opus"), opus)).toMatchObject({ container: "ogg" });
  });
});

test("throws, and doesn't blame the file, if the file is missing", async () => {
  await expect(analyzeFile("/nowhere/at/all", audio)).rejects.toThrow("ENOENT");
});
