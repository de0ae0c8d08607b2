import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, expect, test, vi } from "vitest";
import { makePng } from "@/lib/testing/make-png";
import { makeWav } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { searchHeader } from "./detect-headers";
import { findFfmpeg } from "./find-ffmpeg";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const octets = { type: "audio", mimeType: "application/octet-stream" } as const;
const fixture = (name: string) => readFile(join("lib/analysis/fixtures", name));
const demoFile = (name: string) => readFile(join("demo-media", name));
const picture = (format: "jpeg" | "gif" | "webp" | "avif") =>
  sharp(makePng(20, 10)).toFormat(format).toBuffer();

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Bytes that repeat nothing. */
const noise = Buffer.alloc(70_000);
for (let at = 0, state = 7; at < noise.length; at++) {
  state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
  noise[at] = state >> 16;
}

const files: [string, () => Promise<Buffer>, object][] = [
  ["Ogg", () => fixture("tone.opus"), { container: "ogg", codec: "opus", durationMs: 1500 }],
  ["FLAC", () => fixture("tone.flac"), { container: "flac", durationMs: 1500 }],
  ["WAV", async () => makeWav({ seconds: 1 }), { container: "wav", durationMs: 1000 }],
  ["WebM", () => fixture("recorded.webm"), { container: "webm", codec: "opus" }],
  [
    "a film in WebM",
    () => demoFile("breathing-exercise.webm"),
    { type: "video", container: "webm", width: 480 },
  ],
  ["M4A", () => demoFile("follow-up-call.m4a"), { container: "mp4", codec: "aac" }],
  ["JPEG", () => picture("jpeg"), { type: "image", container: "jpeg", width: 20 }],
  ["PNG", async () => makePng(20, 10), { type: "image", container: "png", width: 20 }],
  ["GIF", () => picture("gif"), { type: "image", container: "gif", width: 20 }],
  ["WebP", () => picture("webp"), { type: "image", container: "webp", width: 20 }],
  ["AVIF", () => picture("avif"), { type: "image", container: "avif", width: 20 }],
];

/** Those that ffmpeg reads in another way. */
const byFfmpeg = ["Ogg", "a film in WebM", "M4A"];

const before: [string, Buffer][] = [
  ["zeros", Buffer.alloc(2048)],
  ["noise", noise],
  ["a server's answer", Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: x/y\r\n\r\n")],
];

test.each(files)("reads %s behind other bytes", async (name, read, found) => {
  const content = await read();
  for (const ffmpeg of findFfmpeg() && byFfmpeg.includes(name) ? ["", "ffmpeg"] : [""]) {
    vi.stubEnv("FFMPEG_PATH", ffmpeg);
    const alone = await inspectFile(await file("alone", content), octets);
    expect(alone).toMatchObject(found);
    for (const [what, bytes] of ffmpeg ? before.slice(1, 2) : before) {
      const path = await file(what, Buffer.concat([bytes, content]));
      const note = `The file begins with ${bytes.length} bytes of something else, so that browsers may be unable to open it.`;
      expect(await inspectFile(path, octets)).toEqual({ ...alone, note });
    }
  }
});

test("reads WAV behind the tag of an MP3, or a mark of UTF-8", async () => {
  vi.stubEnv("FFMPEG_PATH", "");
  const wav = makeWav({ seconds: 1 });
  for (const start of [
    "ID3\x04\0\0\0\0\0\x09\x01\x02\x03\x04\x05\x06\x07\x08\x09",
    "\xef\xbb\xbf",
  ]) {
    const path = await file("tagged", Buffer.concat([Buffer.from(start, "latin1"), wav]));
    expect(await inspectFile(path, octets)).toMatchObject({ container: "wav", durationMs: 1000 });
  }
});

test("reads other formats behind the tag of an MP3, too", async () => {
  vi.stubEnv("FFMPEG_PATH", "");
  const tag = Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\x02\0", "latin1"), Buffer.alloc(256)]);
  const frame = Buffer.alloc(33, 0xd1);
  const path = await file("tagged", Buffer.concat([tag, ...Array(150).fill(frame)]));
  expect(await inspectFile(path, octets)).toMatchObject({ container: "gsm", durationMs: 3000 });
});

test("takes the cover in a sound's tag for no picture", async () => {
  const cover = await picture("jpeg");
  const ape = Buffer.concat([
    Buffer.from("APETAGEX\xd0\x07\0\0", "latin1"),
    Buffer.alloc(20),
    cover,
  ]);
  const path = await file("cover", Buffer.concat([ape, await fixture("tone.mp3")]));
  expect(await inspectFile(path, octets)).toMatchObject({ type: "audio", container: "mp3" });
});

test("believes no mark alone", async () => {
  const marks = [
    "OggS\0\x02",
    "\x1aE\xdf\xa3",
    "fLaC",
    "RIFF\0\0\0\0WAVE",
    "FORM",
    "caff\0\x01\0\0",
  ];
  const others = [
    "\0\0\0\x20ftypmp42",
    "FLV\x01",
    "\xff\xd8\xff\xe0",
    "\x89PNG\r\n\x1a\n",
    "GIF89a",
  ];
  for (const mark of [...marks, ...others]) {
    const bytes = Buffer.concat([noise, Buffer.from(mark, "latin1"), noise]);
    expect([mark, searchHeader(bytes)]).toEqual([mark, null]);
  }
});
