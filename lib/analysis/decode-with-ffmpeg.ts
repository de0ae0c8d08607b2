import { amplitudesOf, type Pcm } from "./decode-pcm";
import type { SoundChunk } from "./measure-sound";
import type { SoundTrack } from "./probe-tracks";
import { collectOutput, runProgram } from "./run-ffmpeg";

const MAX_RATE = 48_000;
const SAMPLE_BYTES = 2;
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
/** The frames that are tried as a still: the very first picture is often black, but some formats can't be searched. */
const STILL_AT = [["-ss", "1"], []];
/** Max bytes of samples that wait for their times. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** Frames whose times differ by less from what the samples say follow each other, in seconds. */
const SAME_TIME = 0.001;

/** The line that the filter `ashowinfo` prints of a frame, before its samples. */
const FRAME = /ashowinfo.* pts:(\S+) .*\bchannels:(\d+) .*\bnb_samples:(\d+) /;
type Frame = { at: number | null; channels: number; samples: number };

/**
 * A track of sound, as far as it can be decoded, each chunk with its second of the file's clock.
 * `input` is of `ffmpegInput`.
 */
export async function* decodeSound(
  ffmpeg: string,
  input: string[],
  track: SoundTrack,
): AsyncGenerator<SoundChunk> {
  const sampleRate = Math.min(track.sampleRate, MAX_RATE);
  const frames: Frame[] = [];
  let rest = "";
  const onMessage = (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const frame = parseFrame(line, sampleRate);
      if (frame) frames.push(frame);
    }
  };
  // Channels stay apart, as mixing them would silence sound that is out of phase.
  const filter = `aformat=sample_fmts=s16:sample_rates=${sampleRate},ashowinfo`;
  const output = ["-map", `0:${track.index}`, "-af", filter, "-f", "s16le", "pipe:1"];
  const args = ["-nostdin", "-nostats", "-copyts", ...input, "-v", "info", ...output];
  let bytes: Buffer = Buffer.alloc(0);
  let { channels } = track;
  for await (const block of runProgram(ffmpeg, args, onMessage)) {
    bytes = bytes.length > 0 ? Buffer.concat([bytes, block]) : block;
    channels = frames[0]?.channels ?? channels;
    const taken = takeFrames(frames, bytes, channels, sampleRate);
    yield* taken.chunks;
    bytes = taken.rest;
    if (bytes.length < MAX_WAITING_BYTES) continue;
    yield { amplitudes: amplitudesOf(bytes, int16(channels, sampleRate)), sampleRate };
    bytes = Buffer.alloc(0);
  }
  // The samples that came before their times: both are complete by now.
  const taken = takeFrames(frames, bytes, frames[0]?.channels ?? channels, sampleRate);
  yield* taken.chunks;
  yield { amplitudes: amplitudesOf(taken.rest, int16(channels, sampleRate)), sampleRate };
}

function int16(channels: number, sampleRate: number): Pcm {
  const size = { cellBytes: SAMPLE_BYTES, sampleBytes: SAMPLE_BYTES, sampleAt: 0 };
  return { encoding: "signed", isBigEndian: false, ...size, channels, sampleRate };
}

function parseFrame(line: string, sampleRate: number): Frame | null {
  const [, pts, channels, samples] = FRAME.exec(line) ?? [];
  if (!samples) return null;
  const at = Number(pts) / sampleRate;
  return {
    at: Number.isFinite(at) ? at : null,
    channels: Number(channels),
    samples: Number(samples),
  };
}

/** The frames whose bytes are there, those that follow each other as one chunk. */
function takeFrames(frames: Frame[], bytes: Buffer, channels: number, sampleRate: number) {
  const chunks: SoundChunk[] = [];
  let start = 0;
  for (;;) {
    const first = frames[0];
    let end = start;
    let next = first?.at ?? null;
    let count = 0;
    for (const { at, samples } of frames) {
      const length = samples * channels * SAMPLE_BYTES;
      const follows = at === null || next === null || Math.abs(at - next) < SAME_TIME;
      if (end + length > bytes.length || !follows) break;
      end += length;
      next = (at ?? next ?? 0) + samples / sampleRate;
      count++;
    }
    if (!first || count === 0) return { chunks, rest: bytes.subarray(start) };
    const amplitudes = amplitudesOf(bytes.subarray(start, end), int16(channels, sampleRate));
    chunks.push({ amplitudes, sampleRate, at: first.at });
    frames.splice(0, count);
    start = end;
  }
}

/** An early picture of the first track of pictures, as PNG. Null if none can be decoded. */
export async function decodeStill(
  ffmpeg: string,
  input: string[],
  { index }: { index: number },
): Promise<Buffer | null> {
  // Pixels that aren't square are made so: the still has the shape that a player shows.
  const square = "scale=w='max(1,trunc(iw*sar))':h=ih,setsar=1";
  const scale = "scale=w='min(640,iw)':h='min(640,ih)':force_original_aspect_ratio=decrease";
  const filters = `${square},${scale}`;
  const output = ["-map", `0:${index}`, "-frames:v", "1", "-vf", filters, "-c:v", "png"];
  for (const seek of STILL_AT) {
    const args = ["-nostdin", ...seek, ...input, ...output, "-f", "image2pipe", "pipe:1"];
    const still = await collectOutput(ffmpeg, args, MAX_PICTURE_BYTES);
    if (still && still.length > 0) return still;
  }
  return null;
}
