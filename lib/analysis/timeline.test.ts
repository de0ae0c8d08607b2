import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { filesByFfmpeg } from "@/lib/testing/files-by-ffmpeg";
import { movePages, splitPages } from "@/lib/testing/ogg-pages";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import type { Analysis, Declared } from "./analysis";
import { findFfmpeg } from "./find-ffmpeg";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const make = filesByFfmpeg(file);
const TONE = "lib/analysis/fixtures/tone.opus";
const hasFfmpeg = findFfmpeg() !== null;

afterEach(() => {
  vi.unstubAllEnvs();
});

async function inspect(path: string, mimeType: string): Promise<Analysis> {
  const [type] = mimeType.split("/") as [Declared["type"]];
  const result = await inspectFile(path, { type, mimeType });
  if ("reason" in result) throw new Error(`${result.reason}: ${result.message}`);
  return result;
}

/** The stretches of sound: the first and last second of each, to a tenth. */
function stretchesOf({ peaks, durationMs }: Analysis): [number, number][] {
  if (!peaks || durationMs === null) throw new Error("no waveform");
  const second = (index: number) => Math.round((index * durationMs) / peaks.length / 100) / 10;
  const found: [number, number][] = [];
  let lastLoud = Number.NEGATIVE_INFINITY;
  for (const [index, peak] of peaks.entries()) {
    if (peak < 20) continue;
    const stretch = found.at(-1);
    // Half a second without a loud peak ends a stretch.
    if (stretch && second(index) - second(lastLoud) < 0.5) stretch[1] = second(index + 1);
    else found.push([second(index), second(index + 1)]);
    lastLoud = index;
  }
  return found;
}

/** As `stretchesOf` finds it, each edge within a tenth of a second. */
function expectStretches(analysis: Analysis, expected: [number, number][]): void {
  const near = (second: number) => expect.closeTo(second, 0.7);
  const wanted = expected.map(([from, to]) => [near(from), near(to)]);
  expect(stretchesOf(analysis)).toEqual(wanted);
}

const loud = (seconds: number) => ["-f", "lavfi", "-i", `sine=f=440:d=${seconds},volume=4`];
const film = (seconds: number) => [
  ...["-f", "lavfi", "-i", `testsrc=size=96x64:rate=10:duration=${seconds}`],
];
const H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"];
const VP8 = ["-c:v", "libvpx", "-b:v", "200k", "-deadline", "realtime", "-c:a", "libopus"];
const TS = ["-f", "mpegts"];

describe.skipIf(!hasFfmpeg)("with ffmpeg, sound keeps its place in time", () => {
  test.each([
    ["webm", ["-c:a", "libopus"], []],
    ["webm", ["-c:a", "libopus"], ["-live", "1"]],
    ["mka", ["-c:a", "libopus"], []],
    ["m4a", ["-c:a", "aac"], []],
    ["m4a", ["-c:a", "aac"], ["-movflags", "frag_keyframe+empty_moov", "-frag_duration", "500000"]],
  ])("with a hole of ten seconds in %s %j %j", async (extension, codec, muxer) => {
    const piece = await make(`piece.${extension}`, [...loud(2), ...codec]);
    const list = await file("list.txt", `file '${piece}'\nduration 12\nfile '${piece}'\n`);
    const joined = ["-f", "concat", "-safe", "0", "-i", list, "-c", "copy", ...muxer];
    const analysis = await inspect(await make(`hole.${extension}`, joined), "audio/x");
    expect(analysis.durationMs).toBeCloseTo(14_020, -2.4);
    expectStretches(analysis, [
      [0, 2],
      [12, 14],
    ]);
  });

  const late = [...film(8), "-itsoffset", "4", ...loud(4), "-map", "0:v", "-map", "1:a"];
  test.each([
    ["late.mp4", H264],
    ["late.webm", VP8],
    ["late.ts", [...H264, ...TS]],
  ])("that begins after four seconds in %s", async (name, codecs) => {
    const analysis = await inspect(await make(name, [...late, ...codecs]), "video/x");
    expect(analysis.durationMs).toBeCloseTo(8000, -2.4);
    expectStretches(analysis, [[4, 8]]);
  });

  test.each([
    ["late.m4a", ["-c:a", "aac"]],
    ["late-sound.webm", ["-c:a", "libopus"]],
  ])("that begins after four seconds in %s, which holds nothing else", async (name, codec) => {
    const args = ["-itsoffset", "4", ...loud(4), ...codec];
    const analysis = await inspect(await make(name, args), "audio/x");
    expect(analysis.durationMs).toBeCloseTo(8000, -2.4);
    expectStretches(analysis, [[4, 8]]);
  });

  test.each([
    ["early.mp4", H264],
    ["early.webm", VP8],
    ["early-live.webm", [...VP8, "-live", "1"]],
    ["early.ts", [...H264, ...TS]],
  ])("that ends after two of six seconds in %s", async (name, codecs) => {
    const args = [...film(6), ...loud(2), ...codecs];
    const analysis = await inspect(await make(name, args), "video/x");
    expect(analysis.durationMs).toBeCloseTo(6000, -2.4);
    expectStretches(analysis, [[0, 2]]);
  });

  test.each([
    ["off.webm", VP8],
    ["off.ts", [...H264, ...TS]],
  ])("with the microphone switched off for 15 s of film in %s", async (name, codecs) => {
    const off = ["-af", "aselect='lt(t,3)+gt(t,18)'"];
    const args = [...film(20), ...loud(20), ...off, ...codecs];
    const analysis = await inspect(await make(name, args), "video/x");
    expect(analysis.durationMs).toBeCloseTo(20_000, -2.4);
    expectStretches(analysis, [
      [0, 3],
      [18, 20],
    ]);
  });

  test.each([3600, -0.4, 20_000])(
    "with a clock that was set by %i s between two captures in MPEG-TS",
    async (seconds) => {
      const args = [...film(3), ...loud(3), ...H264, ...TS];
      const first = await readFile(await make("first.ts", args));
      const offset = ["-output_ts_offset", String(seconds)];
      const second = await readFile(await make("second.ts", [...args, ...offset]));
      const joined = await file("joined.ts", Buffer.concat([first, second]));
      const analysis = await inspect(joined, "video/x");
      // Each piece ends with a packet that is filled up.
      expect(analysis.durationMs).toBeCloseTo(6080, -2.4);
      expectStretches(analysis, [[0, 6.1]]);
    },
  );

  test.each(["mp4", "m4a"])("that are cut to half a file in %s", async (extension) => {
    const fading = "aevalsrc='if(lt(t,3),0.8,0.15)*sin(2*PI*440*t)':s=48000:d=12";
    const picture = extension === "mp4" ? film(12) : [];
    const front = ["-b:a", "96k", "-movflags", "faststart"];
    const args = [
      ...picture,
      "-f",
      "lavfi",
      "-i",
      fading,
      ...(picture.length ? H264 : []),
      ...front,
    ];
    const whole = await readFile(await make(`whole.${extension}`, args));
    const cut = await file(`cut.${extension}`, whole.subarray(0, whole.length / 2));
    const analysis = await inspect(cut, extension === "mp4" ? "video/mp4" : "audio/mp4");
    expect(analysis.durationMs).toBeCloseTo(12_000, -2.4);
    const [[from, to] = [], ...others] = stretchesOf(analysis);
    expect(from).toBeCloseTo(0, 0);
    expect(to).toBeGreaterThan(4);
    expect(to).toBeLessThan(9);
    expect(others).toEqual([]);
    const third = (number: number) => analysis.peaks?.[number * 83] ?? 0;
    expect(third(1)).toBeGreaterThan(180);
    expect(third(4)).toBeLessThan(60);
  });

  test("with both sounds of a file that holds two in a row", async () => {
    const vorbis = await readFile(await make("one.ogg", [...loud(2), "-c:a", "libvorbis"]));
    const twice = await file("twice.ogg", Buffer.concat([vorbis, vorbis]));
    const analysis = await inspect(twice, "audio/ogg");
    expect(analysis.durationMs).toBeCloseTo(4000, -2.4);
    expectStretches(analysis, [[0, 4]]);
  });

  test.each([
    ["flac", 48_000, true],
    ["libvorbis", 44_100, false],
  ])("with both sounds of an Ogg whose second part is %s", async (codec, rate, isHeard) => {
    const args = [...loud(2), "-ar", String(rate), "-c:a", codec];
    const parts = [await readFile(await make("second.oga", args)), await readFile(TONE)];
    const chain = await file("chain.ogg", Buffer.concat([...parts, ...parts]));
    const found = await inspect(chain, "audio/ogg");
    expect(found.durationMs).toBeCloseTo(7000, -2.4);
    expectStretches(found, [[0, 7]]);
    vi.stubEnv("FFMPEG_PATH", "");
    const alone = await inspect(chain, "audio/ogg");
    expect(alone.durationMs).toBeCloseTo(7000, -2.4);
    if (isHeard) expectStretches(alone, [[0, 7]]);
    else expect(alone.peaks).toBeNull();
  });

  test.each([12, 24])("of the tenth of %i channels", async (channels) => {
    const samples = Buffer.alloc(8000 * channels * 2);
    for (let at = 0; at < 8000; at++) {
      samples.writeInt16LE(Math.round(Math.sin(at / 3) * 26_000), (at * channels + 9) * 2);
    }
    const raw = await file("raw", samples);
    for (const extension of ["mov", "mka"]) {
      const input = ["-f", "s16le", "-ar", "8000", "-ac", String(channels), "-i", raw];
      const codec = ["-c:a", extension === "aiff" ? "pcm_s16be" : "pcm_s16le"];
      const analysis = await inspect(
        await make(`many.${extension}`, [...input, ...codec]),
        "audio/x",
      );
      expect(analysis.durationMs).toBe(1000);
      expect(Math.min(...(analysis.peaks ?? []).slice(10, 990))).toBeGreaterThan(100);
    }
  });
});

describe.each([
  ["", false],
  ["ffmpeg", !hasFfmpeg],
] as const)("in Ogg Opus with FFMPEG_PATH=%s, sound stands where it stood", (ffmpeg, isMissing) => {
  const readTone = async () => {
    vi.stubEnv("FFMPEG_PATH", ffmpeg);
    const pages = splitPages(await readFile(TONE));
    return { head: pages.slice(0, 2), body: pages.slice(2) };
  };

  test.skipIf(isMissing)("after a jump of its granules", async () => {
    const { head, body } = await readTone();
    const half = Math.floor(body.length / 2);
    const moved = movePages(body.slice(half), 10 * 48_000);
    const path = await file(
      "jump.opus",
      Buffer.concat([...head, ...body.slice(0, half), ...moved]),
    );
    const analysis = await inspect(path, "audio/ogg");
    expect(analysis.durationMs).toBeCloseTo(11_500, -2);
    const [first, second, ...others] = stretchesOf(analysis);
    expect(others).toEqual([]);
    expect((second?.[0] ?? 0) - (first?.[1] ?? 0)).toBeCloseTo(10, 0.7);
  });

  test.skipIf(isMissing)("beside pages that were lost", async () => {
    const { head, body } = await readTone();
    const kept = body.filter((_, index) => index < body.length / 3 || index > body.length / 2);
    const path = await file("lost.opus", Buffer.concat([...head, ...kept]));
    const analysis = await inspect(path, "audio/ogg");
    expect(analysis.durationMs).toBeCloseTo(1500, -2);
    expect(analysis.peaks?.filter((peak) => peak === 0).length).toBeGreaterThan(90);
  });

  test.skipIf(isMissing)("with granules that begin at any number", async () => {
    const { head, body } = await readTone();
    const moved = movePages(body, 5000 * 48_000);
    const path = await file("absolute.opus", Buffer.concat([...head, ...moved]));
    const analysis = await inspect(path, "audio/ogg");
    expect(analysis.durationMs).toBeCloseTo(1500, -2);
    expectStretches(analysis, [[0, 1.5]]);
  });

  test.skipIf(isMissing)("one recording after the other", async () => {
    const { head, body } = await readTone();
    const pages = [...head, ...body];
    const path = await file("chained.opus", Buffer.concat([...pages, ...pages, ...pages]));
    const analysis = await inspect(path, "audio/ogg");
    expect(analysis.durationMs).toBeCloseTo(4500, -2.4);
    expectStretches(analysis, [[0, 4.5]]);
  });
});
