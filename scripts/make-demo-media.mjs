// Makes demo-media/, the files of the demo project. Run it by hand after a change of a text or a
// drawing, on a machine with espeak-ng and ffmpeg; its output is committed.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { clips, FRAME_RATE } from "./demo-media/draw-clips.mjs";
import { photos } from "./demo-media/draw-photos.mjs";
import { runTool, speak } from "./demo-media/speak.mjs";

const out = fileURLToPath(new URL("../demo-media", import.meta.url));
const texts = JSON.parse(readFileSync(new URL("demo-media/texts.json", import.meta.url), "utf8"));
const work = mkdtempSync(join(tmpdir(), "demo-media-"));

const MIME_TYPES = {
  ".ogg": "audio/ogg",
  ".mp3": "audio/mpeg",
  ".wav": "audio/wav",
  ".m4a": "audio/mp4",
  ".jpg": "image/jpeg",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
};
/** How ffmpeg encodes the sound of each kind of file. */
const SOUND = {
  ".ogg": ["-c:a", "libopus", "-b:a", "24k", "-application", "voip"],
  ".mp3": ["-c:a", "libmp3lame", "-b:a", "32k", "-ar", "22050"],
  ".wav": ["-c:a", "pcm_s16le", "-ar", "8000"],
  ".m4a": ["-c:a", "aac", "-b:a", "32k", "-ar", "22050", "-movflags", "+faststart"],
  ".mp4": ["-c:a", "aac", "-b:a", "32k", "-ar", "22050", "-movflags", "+faststart"],
  ".webm": ["-c:a", "libopus", "-b:a", "20k"],
};
const H264 = ["-c:v", "libx264", "-profile:v", "baseline", "-crf", "28", "-pix_fmt", "yuv420p"];
const VP8 = ["-c:v", "libvpx", "-b:v", "90k", "-crf", "20", "-pix_fmt", "yuv420p"];
// The same input gives the same bytes: no dates, no names of programs.
const STABLE = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact"];

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
try {
  const files = [
    ...texts.recordings.map(makeRecording),
    ...(await Promise.all(photos.map(makePhoto))),
    ...(await Promise.all(texts.clips.map(makeClip))),
    ...makeBadFiles(),
  ];
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify({ files }, null, 2)}\n`);
  const total = files.reduce((sum, { file }) => sum + statSync(join(out, file)).size, 0);
  console.log(`${files.length} files, ${Math.round(total / 1000)} kB`);
} finally {
  rmSync(work, { recursive: true });
}

function makeRecording({ file, title, language, voices, turns }) {
  const spoken = speak(work, file, voices, turns);
  const sound = ["-i", spoken, "-ac", "1", ...SOUND[extname(file)]];
  runTool("ffmpeg", ["-v", "error", "-y", ...sound, ...STABLE, join(out, file)]);
  return entry("audio", file, { title, language });
}

async function makePhoto({ file, title, svg }) {
  await sharp(Buffer.from(svg)).jpeg({ quality: 68, mozjpeg: true }).toFile(join(out, file));
  return entry("image", file, { title });
}

async function makeClip({ file, title, voice, text }) {
  const { seconds, draw } = clips[file];
  for (let index = 0; index < seconds * FRAME_RATE; index++) {
    const picture = Buffer.from(draw(index / FRAME_RATE));
    await sharp(picture)
      .png()
      .toFile(join(work, `${file}-${String(index).padStart(3, "0")}.png`));
  }
  const pictures = ["-framerate", String(FRAME_RATE), "-i", join(work, `${file}-%03d.png`)];
  const sound = ["-i", speak(work, file, [voice], [text]), "-af", "apad", "-ac", "1"];
  const codecs = [...(extname(file) === ".mp4" ? H264 : VP8), ...SOUND[extname(file)]];
  const length = ["-t", String(seconds)];
  const args = ["-v", "error", "-y", ...pictures, ...sound, ...codecs, ...length, ...STABLE];
  runTool("ffmpeg", [...args, join(out, file)]);
  return entry("video", file, { title });
}

/** Broken uploads as they happen: bytes that a bad card scrambled, and a web page in a file's place. */
function makeBadFiles() {
  const whole = readFileSync(join(out, "physiotherapy-session.ogg"));
  const damaged = whole.subarray(0, 24_000);
  for (let at = 60; at < damaged.length; at++) damaged[at] = (damaged[at] * 31 + at * 7) % 256;
  writeFileSync(join(out, "damaged.ogg"), damaged);
  const page = `<!doctype html>
<html lang="en">
<title>Guest Wi-Fi</title>
<h1>Welcome to the guest Wi-Fi</h1>
<p>Please accept the terms of use to go on.</p>
</html>
`;
  writeFileSync(join(out, "web-page.mp3"), page);
  const bad = { title: "Home visit", language: "en" };
  return [entry("audio", "damaged.ogg", bad), entry("audio", "web-page.mp3", bad)];
}

function entry(type, file, rest) {
  return { file, type, mime_type: MIME_TYPES[extname(file)], ...rest };
}
