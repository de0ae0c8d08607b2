import { once } from "node:events";
import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { afterEach, describe, expect, test, vi } from "vitest";
import { makePng } from "@/lib/testing/make-png";
import { makeWav } from "@/lib/testing/make-wav";
import { makeZipBomb } from "@/lib/testing/make-zip-bomb";
import { numRuns } from "@/lib/testing/proofs";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { analyzeFile } from "./analyze-file";
import { findFfmpeg } from "./find-ffmpeg";
import { inspectFile } from "./inspect-file";
import { endAnalysis, startAnalysis } from "./start-analysis";

const file = temporaryFiles();
const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const wav = { type: "audio", mimeType: "audio/wav" } as const;
const png = { type: "image", mimeType: "image/png" } as const;
const mp4 = { type: "video", mimeType: "video/mp4" } as const;
const MEGABYTE = 1024 ** 2;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("refuses a file that is neither sound nor an image nor video:", () => {
  test.each([
    ["text", "Dear recorder,\nplease find no sound here.", "text"],
    ["a page", "\n<!DOCTYPE html><script>alert(1)</script>", "an HTML page"],
    ["a ZIP bomb", makeZipBomb(), "a file of the format ZIP"],
    ["a document", "%PDF-1.7\n\x80\x81\x82 binary", "a file of the format PDF"],
    [
      "a page before sound",
      Buffer.concat([Buffer.from("<html>"), makeWav({ seconds: 1 })]),
      "an HTML page",
    ],
    ["a playlist", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "text"],
    ["a list to join", "ffconcat version 1.0\nfile '/etc/passwd'\n", "text"],
  ])("%s as audio/wav", async (_, content, what) => {
    expect(await analyzeFile(await file("lie.wav", content), wav)).toEqual({
      reason: "type_mismatch",
      message: `The file says it is audio/wav, but it holds ${what}.`,
    });
  });

  test("takes an image with bytes after its end for an image", async () => {
    const stowaway = Buffer.from("<script>alert(1)</script>");
    const jpeg = await sharp(makePng(20, 10)).jpeg().toBuffer();
    const path = await file("stowaway", Buffer.concat([jpeg, makeZipBomb(), stowaway]));
    expect(await analyzeFile(path, png)).toMatchObject({
      container: "jpeg",
      width: 20,
      height: 10,
    });
  });
});

describe("is never drawn:", () => {
  const script = "<script>alert(1)</script>";
  test.each([
    [
      "an SVG with a script",
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`,
    ],
    ["an SVG behind a declaration", `<?xml version="1.0"?><!-- x -->\n<svg width="9" height="9"/>`],
  ])("%s", async (_, content) => {
    expect(await analyzeFile(await file("drawing.png", content), png)).toEqual({
      reason: "unsupported_format",
      message: "The file holds an SVG drawing, which isn't supported.",
    });
  });
});

test("a PNG of 40,000 × 40,000 pixels is refused by its header", async () => {
  const path = await file("bomb.png", makePng(40_000, 40_000, 400));
  const limits = { timeMs: 200_000, memoryBytes: 200 * MEGABYTE };
  expect(await analyzeFile(path, png, { limits })).toEqual({
    reason: "image_too_large",
    message: "The image has 40000 × 40000 pixels; at most 1000 million are taken.",
  });
});

test.each([
  ["nothing", "", "audio_corrupt"],
  ["one byte", "\0", "unsupported_format"],
  ["zeros", Buffer.alloc(100_000), "unsupported_format"],
  ["no more than a name", "RIFF\x10\0\0\0WAVE", "audio_corrupt"],
])("a file of %s is refused", async (_, content, reason) => {
  expect(await analyzeFile(await file("odd.wav", content), wav)).toMatchObject({ reason });
});

describe.each([
  ["", false],
  ["ffmpeg", findFfmpeg() === null],
] as const)("with FFMPEG_PATH=%s", (ffmpeg, isMissing) => {
  test.skipIf(isMissing).each([-5000, 0, 9.1e15, Number.POSITIVE_INFINITY, Number.NaN])(
    "a video that tells a length of %d has the one of what it holds",
    async (milliseconds) => {
      vi.stubEnv("FFMPEG_PATH", ffmpeg);
      const film = await readFile(join("demo-media", "breathing-exercise.webm"));
      // Matroska's `Duration`, a float of eight bytes.
      const at = film.indexOf(Buffer.from([0x44, 0x89, 0x88]));
      expect(at).toBeGreaterThan(0);
      film.writeDoubleBE(milliseconds, at + 3);
      const webm = { type: "video", mimeType: "video/webm" } as const;
      const found = await analyzeFile(await file("film.webm", film), webm);
      if ("reason" in found) throw new Error(found.message);
      expect(found.durationMs).toBeGreaterThan(7900);
      expect(found.durationMs).toBeLessThan(8200);
    },
  );

  test.skipIf(isMissing).each(["tone.mp3", "tone.opus", "tone.flac"])(
    "as much is heard of %s as is left of it",
    async (name) => {
      vi.stubEnv("FFMPEG_PATH", ffmpeg);
      const whole = await readFile(fixture(name));
      const cut = await file("cut", whole.subarray(0, whole.length * 0.8));
      const result = await analyzeFile(cut, wav);
      if ("reason" in result) throw new Error(result.message);
      expect(result.durationMs).toBeGreaterThan(400);
      expect(result.durationMs).toBeLessThan(1300);
    },
  );

  test.skipIf(isMissing).each(["tone.mp3", "tone.opus", "tone.flac"])(
    "noise behind the first bytes of %s ends in an answer",
    async (name) => {
      vi.stubEnv("FFMPEG_PATH", ffmpeg);
      const start = (await readFile(fixture(name))).subarray(0, 150);
      const length = 50_000;
      const bytes = fc.uint8Array({ minLength: length, maxLength: length });
      const noise = fc.sample(bytes, { seed: 3, numRuns: 1 });
      const path = await file("noise", Buffer.concat([start, ...noise]));
      await expect(analyzeFile(path, wav)).resolves.toBeTypeOf("object");
    },
  );
});

test("any bytes after a format's mark lead to an analysis or a refusal", async () => {
  vi.stubEnv("FFMPEG_PATH", "");
  const marks = [
    "",
    "RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0",
    "RIFF....WEBPVP8 ",
    "ID3\x04\0\0\0\0\0\0\xff\xfb\x90\0",
    "fLaC\0\0\0\x22",
    `OggS\0\x02${"\0".repeat(20)}\x01\x13OpusHead\x01`,
    "\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
    "\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "\x1aE\xdf\xa3\x93B\x82\x88matroska",
    "\x1aE\xdf\xa3\x87B\x82\x84webm\x18S\x80g\xff\x16T\xaek\x8b\xae\x89\xd7\x81\x01\x83\x81\x02\x86\x81A\x1fC\xb6u\xff",
    `OggS\0\x02${"\0".repeat(20)}\x01\x1e\x01vorbis\0\0\0\0\x02`,
    `OggS\0\x02${"\0".repeat(20)}\x01\x2a\x80theora\x03\x02\x01`,
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "\xff\xd8\xff\xe0\0\x10JFIF\0",
    "GIF89a",
    "II*\0\x08\0\0\0",
    "#!AMR\n",
    "PK\x03\x04",
    "RIFX\0\0\0\x10WAVEfmt \0\0\0\x10\0\x02\0\x01",
    "RIFF\xff\xff\xff\x7fWAVEfmt \x12\0\0\0\x11\0\x02\0",
    "RIFF\xff\xff\xff\x7fAVI LIST\xff\xff\0\0hdrlavih",
    "FORM\0\0\x10\0AIFCCOMM\0\0\0\x16\0\x02",
    "caff\0\x01\0\0desc\0\0\0\0\0\0\0\x20",
    ".snd\0\0\0\x18",
    "riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0",
    "FLV\x01\x05\0\0\0\x09\0\0\0\0",
    "\0\0\0\x18ftypisom\0\0\0\0mp42isom\0\0\x02\0moov\0\0\x01\xf0trak\0\0\0\x5ctkhd",
    "\0\0\0\x08skip\0\0\x02\0moov\0\0\0\x6cmvhd",
    "\0\0\x01\xba\x44\0\x04\0\x04\x01\0\0\x03\xf8\0\0\x01\xe0",
    "\xff\xf1\x50\x80\x02\x1f\xfc",
    "wvpk\x18\0\0\0\x10\x04\0\0",
    "TTA1\x01\0\x01\0\x10\0",
    "\x56\xe0\x14\x20\0\x14\x08",
    "\x1aE\xdf\xa3\x84\x42\x82\x81x\x18S\x80g\x01\xff\xff\xff\xff\xff\xff\xff",
  ];
  const declared = fc.constantFrom(wav, png, mp4);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...marks),
      fc.uint8Array({ maxLength: 600 }),
      declared,
      async (mark, bytes, claim) => {
        const path = await file("fuzz", Buffer.concat([Buffer.from(mark, "latin1"), bytes]));
        await expect(inspectFile(path, claim)).resolves.toBeTypeOf("object");
      },
    ),
    { numRuns: numRuns(200, 600) },
  );
});

// Windows knows no signals, and no script as a program.
test.skipIf(process.platform === "win32")(
  "a file that crashes the process which reads it is broken, and nothing else is",
  async () => {
    const crash = await file("crash.sh", "#!/bin/sh\nkill -SEGV $PPID\nsleep 60\n");
    await chmod(crash, 0o700);
    vi.stubEnv("FFMPEG_PATH", crash);
    vi.stubEnv("FFPROBE_PATH", crash);
    expect(await analyzeFile(fixture("tone.mp3"), wav)).toEqual({
      reason: "audio_corrupt",
      message: "The file is broken: it crashes the program that reads it.",
    });
  },
);

describe("limits", () => {
  test("a file that takes too long is ended with that reason", async () => {
    const path = await file("long.wav", makeWav({ seconds: 1 }));
    expect(await analyzeFile(path, wav, { limits: { timeMs: 1, memoryBytes: 1e9 } })).toMatchObject(
      {
        reason: "took_too_long",
      },
    );
  });

  // The memory of a process is read from /proc.
  test.skipIf(process.platform !== "linux")(
    "what takes too much memory is ended and says so",
    async () => {
      const path = await file("large.png", makePng(5000, 5000));
      expect(
        await analyzeFile(path, png, { limits: { timeMs: 60_000, memoryBytes: MEGABYTE } }),
      ).toMatchObject({
        reason: "took_too_much_memory",
      });
    },
  );

  test.skipIf(process.platform !== "linux")(
    "include the system's: it ends the analysis before the server if memory is short",
    async () => {
      const child = startAnalysis();
      await once(child, "message");
      expect(await readFile(`/proc/${child.pid}/oom_score_adj`, "utf8")).toBe("500\n");
      await endAnalysis(child);
    },
  );
});
