import { decodePcm } from "./decode-pcm";
import type { Sound } from "./measure-sound";
import type { SoundTrack } from "./probe-tracks";
import { collectOutput, runProgram } from "./run-ffmpeg";

const MAX_RATE = 48_000;
const MAX_CHANNELS = 8;
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
/** The seconds at which a still is looked for: the very first picture is often black. */
const STILL_AT = ["1", "0"];

/** The first track of sound, as far as it can be decoded. `input` is of `ffmpegInput`. */
export function decodeSound(ffmpeg: string, input: string[], track: SoundTrack): Sound {
  // Channels stay apart, as mixing them would silence what is out of phase.
  const channels = Math.min(track.channels, MAX_CHANNELS);
  const sampleRate = Math.min(track.sampleRate, MAX_RATE);
  const output = ["-map", "0:a:0", "-ac", String(channels), "-ar", String(sampleRate)];
  const samples = runProgram(ffmpeg, ["-nostdin", ...input, ...output, "-f", "s16le", "pipe:1"]);
  return decodePcm(samples, { encoding: "integer", bytesPerSample: 2, channels, sampleRate });
}

/** An early picture of the first track of pictures, as PNG. Null if none can be decoded. */
export async function decodeStill(ffmpeg: string, input: string[]): Promise<Buffer | null> {
  const scale = "scale=w='min(640,iw)':h='min(640,ih)':force_original_aspect_ratio=decrease";
  const output = ["-map", "0:v:0", "-frames:v", "1", "-vf", scale, "-c:v", "png"];
  for (const second of STILL_AT) {
    const args = ["-nostdin", "-ss", second, ...input, ...output, "-f", "image2pipe", "pipe:1"];
    const still = await collectOutput(ffmpeg, args, MAX_PICTURE_BYTES);
    if (still && still.length > 0) return still;
  }
  return null;
}

/** How long the first track of pictures plays, in ms, if the header doesn't tell. */
export async function measurePicture(ffmpeg: string, input: string[]): Promise<number | null> {
  const output = ["-map", "0:v:0", "-c", "copy", "-f", "null", "-", "-progress", "pipe:1"];
  let last = "";
  for await (const block of runProgram(ffmpeg, ["-nostdin", ...input, ...output])) {
    last = (last + block.toString()).slice(-1024);
  }
  const microseconds = [...last.matchAll(/^out_time_us=(\d+)$/gm)].at(-1)?.[1];
  return microseconds ? Math.round(Number(microseconds) / 1000) : null;
}
