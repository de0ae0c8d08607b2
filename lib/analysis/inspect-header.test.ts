import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { filesByFfmpeg } from "@/lib/testing/files-by-ffmpeg";
import { movePages, splitPages } from "@/lib/testing/ogg-pages";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { findFfmpeg } from "./find-ffmpeg";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const make = filesByFfmpeg(file);
const octets = { type: "audio", mimeType: "application/octet-stream" } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

const SECONDS = 6;
const tone = ["-f", "lavfi", "-i", `sine=f=440:d=${SECONDS},volume=4`];
const pictures = ["-f", "lavfi", "-i", `testsrc=size=320x240:rate=25:duration=${SECONDS}`];
const film = [...pictures, ...tone];
const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"];

describe.skipIf(findFfmpeg() === null)("without ffmpeg", () => {
  const lengthOf = async (path: string) => {
    vi.stubEnv("FFMPEG_PATH", "");
    const found = await inspectFile(path, octets);
    if ("reason" in found) throw new Error(`${found.reason}: ${found.message}`);
    return found;
  };

  test.each([
    ["film.mov", []],
    ["film.3gp", []],
    ["film.avi", ["-c:v", "mpeg4", "-c:a", "mp2"]],
    ["film.ts", []],
    ["film.mpg", ["-c:v", "mpeg2video", "-c:a", "mp2", "-f", "vob"]],
    ["old-film.mpg", ["-c:v", "mpeg1video", "-c:a", "mp2", "-f", "mpeg"]],
    ["film.flv", ["-ar", "44100"]],
    ["silent.mp4", ["-an"]],
    ["sound.mov", ["-vn", "-c:a", "pcm_s16le"]],
    ["sound.aac", ["-vn"]],
    ["sound.eac3", ["-vn", "-c:a", "eac3"]],
    ["sound.dts", ["-vn", "-c:a", "dca", "-strict", "-2", "-ac", "2"]],
    ["sound.caf", ["-vn", "-c:a", "alac"]],
    ["live.webm", ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus", "-live", "1"]],
    ["live.mka", ["-vn", "-c:a", "pcm_s24le", "-live", "1"]],
    ["film.ismv", ["-movflags", "isml+frag_keyframe"]],
    ["film.ogv", ["-c:v", "libtheora", "-c:a", "libvorbis"]],
  ])("%s has its length", async (name, args) => {
    const { durationMs } = await lengthOf(await make(name, [...film, ...h264, ...args]));
    expect(durationMs).toBeGreaterThan(5800);
    expect(durationMs).toBeLessThan(6250);
  });

  test("MPEG-TS of sound alone lasts to the end of its last packet's frames", async () => {
    const { durationMs } = await lengthOf(await make("sound.ts", [...tone, "-c:a", "aac"]));
    expect(durationMs).toBeGreaterThan(5980);
    expect(durationMs).toBeLessThan(6060);
  });

  test("a film lasts as its edits leave it", async () => {
    const whole = await make("whole.mp4", [...film, ...h264]);
    const trimmed = await make("trimmed.mp4", ["-ss", "2", "-i", whole, "-c", "copy"]);
    expect((await lengthOf(trimmed)).durationMs).toBeCloseTo(4000, -2.4);
    const late = [...pictures, "-itsoffset", "4", ...tone, ...h264];
    expect((await lengthOf(await make("late.mp4", late))).durationMs).toBeCloseTo(10_000, -2.4);
  });

  test("a film has the size in which it is shown", async () => {
    const squeezed = [...pictures, "-vf", "scale=240:240,setsar=4/3", ...h264];
    const path = await make("squeezed.mp4", squeezed);
    const shown = { codec: "h264", width: 320, height: 240 };
    expect(await lengthOf(path)).toMatchObject(shown);
    // Some writers say in the track's header how wide the pictures are as they are stored.
    const stored = await readFile(path);
    stored.writeUInt32BE(240 * 65_536, stored.indexOf("tkhd") + 80);
    expect(await lengthOf(await file("stored.mp4", stored))).toMatchObject(shown);
  });

  test("the pictures of chapters are no video", async () => {
    const chapters = await file(
      "chapters.txt",
      ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=3000\ntitle=one\n",
    );
    const path = await make("book.m4b", [
      ...tone,
      "-i",
      chapters,
      "-map_metadata",
      "1",
      "-f",
      "mp4",
    ]);
    expect(await lengthOf(path)).toMatchObject({ type: "audio", codec: "aac" });
  });

  test.each([
    ["cut.mp4", ["-movflags", "faststart"], 6000],
    ["cut.flv", ["-ar", "44100"], 6000],
    ["cut.mp4", ["-movflags", "frag_keyframe+empty_moov", "-g", "25"], 3000],
  ])("what is left of %s is read", async (name, muxer, expected) => {
    const whole = await readFile(await make(`whole-${name}`, [...film, ...h264, ...muxer]));
    const cut = await file(name, whole.subarray(0, whole.length / 2));
    const { durationMs } = await lengthOf(cut);
    expect(durationMs).toBeGreaterThan(expected - 1100);
    expect(durationMs).toBeLessThan(expected + 1100);
  });

  test.each(["pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_f32le", "pcm_mulaw"])(
    "QuickTime of nothing but %s has its waveform, unless edits cut it",
    async (codec) => {
      const whole = await make("sound.mov", [...tone, "-c:a", codec]);
      const found = await lengthOf(whole);
      expect(found).toMatchObject({ type: "audio", container: "mov", codec, durationMs: 6000 });
      const peaks = [...(found.peaks ?? [])];
      expect(peaks).toHaveLength(1000);
      expect(Math.min(...peaks)).toBeGreaterThan(120);
      expect(Math.max(...peaks)).toBeLessThan(135);
      const bytes = await readFile(whole);
      const edits = bytes.indexOf("elst");
      bytes.writeUInt32BE(2000, edits + 12);
      const cut = await lengthOf(await file("cut.mov", bytes));
      expect(cut).toMatchObject({ durationMs: 2000, peaks: null });
    },
  );

  test("AVI whose length was never written lasts as long as its pictures", async () => {
    const whole = await readFile(await make("film.avi", [...pictures, "-c:v", "mpeg4"]));
    whole.writeUInt32LE(0, whole.indexOf("avih") + 8 + 16);
    whole.writeUInt32LE(0, whole.indexOf("strh") + 8 + 32);
    const { durationMs } = await lengthOf(await file("open.avi", whole));
    expect(durationMs).toBeCloseTo(6000, -2);
  });

  test("reads WebM without a length on behind damage, and up to a cut", async () => {
    const args = ["-c:a", "libopus", "-live", "1", "-cluster_time_limit", "1000"];
    const whole = await readFile(await make("live.webm", [...tone, ...args]));
    const cut = whole.subarray(0, whole.length / 2);
    expect((await lengthOf(await file("cut.webm", cut))).durationMs).toBeCloseTo(3000, -2.7);
    const damaged = whole.fill(0, Math.floor(whole.length * 0.4), Math.floor(whole.length * 0.5));
    expect((await lengthOf(await file("damaged.webm", damaged))).durationMs).toBeCloseTo(6020, -2);
  });

  test.each([
    ["sound.ogg", "libvorbis", "vorbis"],
    ["sound.spx", "libspeex", "speex"],
    ["sound.oga", "flac", "flac"],
  ])("%s of several captures lasts as long as all of them", async (name, codec, short) => {
    const one = await make(name, [...tone, "-ar", "16000", "-c:a", codec]);
    const path = await file(`chained-${name}`, Buffer.concat(Array(3).fill(await readFile(one))));
    const found = await lengthOf(path);
    expect(found).toMatchObject({ type: "audio", container: "ogg", codec: short });
    expect(found.durationMs).toBeCloseTo(18_000, -2);
  });

  test("Vorbis whose granules begin elsewhere lasts as long as what is there", async () => {
    const [head, setup, ...body] = splitPages(
      await readFile(await make("sound.ogg", [...tone, "-c:a", "libvorbis"])),
    );
    if (!head || !setup) throw new Error("no pages");
    const moved = movePages(body, 5000 * 44_100);
    const path = await file("cut.ogg", Buffer.concat([head, setup, ...moved]));
    expect((await lengthOf(path)).durationMs).toBeCloseTo(6000, -2.4);
  });

  test("MPEG-TS of two captures lasts as long as both", async () => {
    const first = await readFile(await make("first.ts", [...film, ...h264]));
    const second = await readFile(
      await make("second.ts", [...film, ...h264, "-output_ts_offset", "3600"]),
    );
    const path = await file("joined.ts", Buffer.concat([first, second]));
    expect((await lengthOf(path)).durationMs).toBeCloseTo(12_100, -2.7);
  });
});

test.each(["#!AMR\n", "#!AMR-WB\n"])("AMR lasts as long as its frames (%j)", async (mark) => {
  vi.stubEnv("FFMPEG_PATH", "");
  const isWide = mark.includes("WB");
  const frame = Buffer.alloc(isWide ? 24 : 13);
  frame[0] = isWide ? 0x0c : 0x04;
  const silence = Buffer.alloc(5000, 0x7c);
  const speech = Buffer.concat(Array(300).fill(frame));
  const path = await file("sound.amr", Buffer.concat([Buffer.from(mark), silence, speech]));
  expect(await inspectFile(path, octets)).toMatchObject({
    type: "audio",
    codec: isWide ? "amr_wb" : "amr_nb",
    durationMs: 106_000,
  });
});
