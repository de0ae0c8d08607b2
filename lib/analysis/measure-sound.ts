import { corrupt, Refusal } from "./analysis";
import { PeakAccumulator } from "./peak-accumulator";

/** A stretch of sound: for every moment the amplitude of its loudest channel, 0 to 1. */
export type SoundChunk = { amplitudes: Float32Array; sampleRate: number };
export type Sound = AsyncIterable<SoundChunk>;

const MIN_MS = 100;

/** Measures a sound to its end. Null if there is nothing to hear. */
export async function measureSound(
  sound: Sound,
): Promise<{ durationMs: number; peaks: Uint8Array } | null> {
  const peaks = new PeakAccumulator();
  let seconds = 0;
  for await (const { amplitudes, sampleRate } of sound) {
    if (amplitudes.length === 0) continue;
    peaks.add(amplitudes);
    seconds += amplitudes.length / sampleRate;
  }
  if (seconds === 0) return null;
  return { durationMs: Math.round(seconds * 1000), peaks: peaks.finish(seconds) };
}

/** The same for a file that is sound alone: throws a `Refusal` if there is next to nothing to hear. */
export async function requireSound(sound: Sound) {
  const measured = await measureSound(sound);
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
