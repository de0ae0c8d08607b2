import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterEach, describe, expect, test, vi } from "vitest";
import { filesByFfmpeg } from "@/lib/testing/files-by-ffmpeg";
import { makePng } from "@/lib/testing/make-png";
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

/** Its name in the table, and how ffmpeg makes one. */
const played: [string, string, string[]][] = [
  ["WAV, RF64: PCM, float", "a.wav", tone],
  ["WAV: G.711", "a.wav", [...tone, "-c:a", "pcm_mulaw"]],
  ["WAV: IMA and Microsoft ADPCM", "a.wav", [...tone, "-c:a", "adpcm_ms"]],
  ["WAV: GSM, MP3 and others", "a.wav", [...tone, "-c:a", "libmp3lame"]],
  ["Wave64", "a.w64", tone],
  ["AIFF", "a.aiff", tone],
  ["AU", "a.au", tone],
  ["CAF: PCM", "a.caf", tone],
  ["CAF, AIFC: IMA ADPCM", "a.caf", [...tone, "-c:a", "adpcm_ima_qt"]],
  ["MP3", "a.mp3", tone],
  ["MP2", "a.mp2", tone],
  ["FLAC", "a.flac", tone],
  ["Ogg: Opus", "a.opus", tone],
  ["Ogg: FLAC", "a.oga", [...tone, "-c:a", "flac"]],
  ["Ogg: Vorbis", "a.ogg", [...tone, "-c:a", "libvorbis"]],
  ["AAC (ADTS)", "a.aac", tone],
  ["AC-3", "a.ac3", tone],
  ["E-AC-3", "a.eac3", tone],
  ["DTS", "a.dts", [...tone, "-c:a", "dca", "-strict", "-2", "-ac", "2"]],
  ["AAC (LATM)", "a.latm", [...tone, "-c:a", "aac"]],
  ["GSM", "a.gsm", [...tone, "-ar", "8000", "-c:a", "libgsm"]],
  ["VOC, RealAudio", "a.voc", tone],
  ["TTA", "a.tta", tone],
  ["WavPack", "a.wv", tone],
  ["M4A: AAC", "a.m4a", tone],
  ["3GP: sound alone", "a.3gp", [...tone, "-c:a", "aac"]],
  ["WebM: sound alone", "a.webm", [...tone, "-c:a", "libopus"]],
  ["WMA", "a.wma", tone],
  ["QuickTime: PCM alone", "a.mov", [...tone, "-c:a", "pcm_s24le"]],
  ["MP4", "v.mp4", [...film, ...h264]],
  ["MP4, fragmented", "v.mp4", [...film, ...h264, "-movflags", "frag_keyframe+empty_moov"]],
  ["QuickTime", "v.mov", [...film, ...h264, "-c:a", "pcm_s16le"]],
  ["3GP", "v.3gp", [...film, ...h264]],
  ["WebM", "v.webm", [...film, "-c:v", "libvpx", "-c:a", "libopus"]],
  ["WebM without a length", "v.webm", [...film, "-c:v", "libvpx", "-c:a", "libopus", "-live", "1"]],
  ["Matroska", "v.mkv", [...film, ...h264]],
  ["NUT, RealMedia, IVF, WTV", "v.nut", [...film, ...h264]],
  ["H.264, HEVC without a container", "v.h264", [...pictures, ...h264]],
  ["DV", "v.dv", [...film, "-target", "pal-dv"]],
  ["AVI", "v.avi", [...film, "-c:v", "mpeg4", "-c:a", "mp2"]],
  ["ASF, WMV", "v.wmv", film],
  ["FLV", "v.flv", [...film, ...h264, "-ar", "44100"]],
  ["MPEG-TS", "v.ts", [...film, ...h264]],
  ["MPEG-PS", "v.mpg", [...film, "-c:v", "mpeg2video", "-c:a", "mp2", "-f", "vob"]],
];

const yes = (is: unknown) => (is ? "yes" : "–");

/** The cells of one file, read with ffmpeg or without. */
async function cellsOf(path: string, ffmpeg: string, seconds: number | null): Promise<string> {
  vi.stubEnv("FFMPEG_PATH", ffmpeg);
  const found = await inspectFile(path, octets);
  if ("reason" in found) return "not read | – | –";
  if (seconds !== null && found.durationMs !== null) {
    expect(found.durationMs / 1000).toBeGreaterThan(seconds - 0.2);
    expect(found.durationMs / 1000).toBeLessThan(seconds + 0.3);
  }
  const shown = found.thumbnail ? "yes" : found.width ? "size" : "–";
  return [yes(found.durationMs), yes(found.peaks), shown].join(" | ");
}

/** The table of the documentation by the first cell of its rows. */
async function readTable(): Promise<Map<string, string>> {
  const lines = (await readFile("docs/formats.md", "utf8")).split("\n");
  const rows = lines.filter((line) => line.startsWith("| "));
  const cells = rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return new Map(cells.map(([name = "", ...others]) => [name, others.join(" | ")]));
}

describe.skipIf(findFfmpeg() === null)("docs/formats.md lists what the analysis finds in", () => {
  test.each(played)("%s", async (name, as, args) => {
    const path = await make(as, args);
    const cells = [await cellsOf(path, "ffmpeg", SECONDS), await cellsOf(path, "", SECONDS)];
    expect((await readTable()).get(name)).toBe(cells.join(" | "));
  });

  test.each([
    ["JPEG, PNG, WebP, GIF, AVIF, TIFF", ["jpeg", "png", "webp", "gif", "avif", "tiff"]],
  ] as const)("%s", async (name, kinds) => {
    for (const kind of kinds) {
      const path = await file("picture", await sharp(makePng(40, 30)).toFormat(kind).toBuffer());
      const cells = [await cellsOf(path, "ffmpeg", null), await cellsOf(path, "", null)];
      expect((await readTable()).get(name)).toBe(cells.join(" | "));
    }
  });

  test("BMP", async () => {
    const path = await make("picture.bmp", [...pictures, "-frames:v", "1"]);
    const cells = [await cellsOf(path, "ffmpeg", null), await cellsOf(path, "", null)];
    expect((await readTable()).get("BMP, JPEG XL")).toBe(cells.join(" | "));
  });
});
