import { corrupt, Refusal } from "./analysis";
import { MAX_LENGTH_MS } from "./parse-header";
import { PeakAccumulator } from "./peak-accumulator";

/** A stretch of sound: for every moment the amplitude of its loudest channel, 0 to 1. */
export type SoundChunk = {
  amplitudes: Float32Array;
  sampleRate: number;
  /** Second of the file's own clock at which it begins; without one it follows what came before. */
  at?: number | null;
};
export type Sound = AsyncIterable<SoundChunk>;

export type MeasuredSound = { durationMs: number; peaks: Uint8Array };

/** How a file's clock becomes the timeline that a player shows. */
export type Timeline = {
  /** Turns a second of the file's clock into one of the timeline; null if it says nothing. */
  toTimeline?: (at: number) => number | null;
  /** How long the file plays by its header: the sound may end before that. */
  lengthMs?: number | null;
};

const MIN_MS = 100;
/**
 * The min hole, in seconds: timestamps are rounded, and packets don't end with samples, so a
 * shorter one is no hole.
 */
const TOLERANCE = 0.05;
/** Sound that lies this far before the end of what came before is no overlap, but a clock set back. */
const MAX_OVERLAP = 0.5;
/** By how much the samples may go beyond the header's length, as a last packet is filled up, in ms. */
const PADDING_MS = 100;

/**
 * Measures a sound to its end, with silence in its holes, before its late start and after its early
 * end. Null if there is nothing to hear.
 */
export async function measureSound(
  sound: Sound,
  { toTimeline = (at) => at, lengthMs = null }: Timeline = {},
): Promise<MeasuredSound | null> {
  const peaks = new PeakAccumulator();
  /** How far the clock is ahead of the timeline, since it was set back. */
  let ahead = 0;
  let heard = 0;
  let end = 0;
  let rate = 0;
  for await (const { amplitudes, sampleRate, at = null } of sound) {
    if (amplitudes.length === 0) continue;
    rate = sampleRate;
    const time = at === null ? null : toTimeline(at);
    let gap = time === null ? 0 : time - ahead - end;
    if (gap < -MAX_OVERLAP || gap * 1000 > MAX_LENGTH_MS) {
      ahead += gap;
      gap = 0;
    }
    let audible = amplitudes;
    if (gap > TOLERANCE) {
      peaks.addSilence(Math.round(gap * rate));
      end += gap;
    } else if (gap < -TOLERANCE) {
      audible = amplitudes.subarray(Math.round(-gap * rate));
    }
    peaks.add(audible);
    heard += amplitudes.length / rate;
    end += audible.length / rate;
  }
  if (heard === 0) return null;
  const missing = (lengthMs ?? 0) / 1000 - end;
  if (missing > 0) peaks.addSilence(Math.round(missing * rate));
  const endMs = Math.round(end * 1000);
  const isAsLong = lengthMs !== null && endMs <= lengthMs + PADDING_MS;
  return {
    durationMs: isAsLong ? lengthMs : endMs,
    peaks: peaks.finish(Math.max(end, end + missing)),
  };
}

/** The same for a file that is sound alone: throws a `Refusal` if there is next to nothing to hear. */
export async function requireSound(sound: Sound, timeline?: Timeline): Promise<MeasuredSound> {
  return requireHeard(await measureSound(sound, timeline));
}

/** Throws a `Refusal` if a file that is sound alone has next to nothing to hear. */
export function requireHeard(measured: MeasuredSound | null): MeasuredSound {
  if (!measured) throw corrupt("audio", "No sound in the file can be decoded.");
  requireLength(measured.durationMs);
  return measured;
}

/** Throws a `Refusal` for sound that is too short to be a recording. */
export function requireLength(durationMs: number): void {
  if (durationMs >= MIN_MS) return;
  throw new Refusal(
    "audio_too_short",
    `The sound lasts ${durationMs} ms; at least ${MIN_MS} ms are needed.`,
  );
}
