import type { View } from "./view";

/** Silence is drawn too, so that the line never breaks. */
const MIN_HEIGHT = 0.03;

/** Peaks, evenly spaced over a part of the timeline, in seconds. */
export type Segment = { at: number; duration: number; peaks: readonly number[] };

/**
 * The max peak below each of `count` bars of a view; null for a bar in a gap. Of segments that
 * cover each other the last one counts.
 */
export function barsOf(segments: readonly Segment[], view: View, count: number): (number | null)[] {
  const width = (view.to - view.from) / count;
  return Array.from({ length: count }, (_, bar) => {
    const from = view.from + bar * width;
    const middle = from + width / 2;
    const found = segments.findLast(
      ({ at, duration, peaks }) => middle >= at && middle <= at + duration && peaks.length > 0,
    );
    return found ? loudestOf(found, from, from + width) : null;
  });
}

function loudestOf({ at, duration, peaks }: Segment, from: number, to: number): number {
  const place = (seconds: number) => ((seconds - at) / duration) * peaks.length;
  const last = peaks.length - 1;
  const start = Math.min(Math.max(0, Math.floor(place(from) + ROUNDING)), last);
  const end = Math.min(Math.max(start + 1, Math.ceil(place(to) - ROUNDING)), peaks.length);
  let loudest = 0;
  for (let index = start; index < end; index++) loudest = Math.max(loudest, peaks[index] ?? 0);
  return loudest;
}

const ROUNDING = 1e-6;

/** The loudest peak, which a waveform is scaled by to fill its box. */
export function loudestPeak(segments: readonly Segment[]): number {
  let loudest = 0;
  for (const { peaks } of segments) for (const peak of peaks) loudest = Math.max(loudest, peak);
  return loudest;
}

/**
 * Bars about a middle line, as an SVG path in a box of one unit a bar and two units high. Quiet
 * recordings fill the height as loud ones do: a waveform shows when people speak.
 */
export function waveformPath(bars: readonly (number | null)[], loudest: number): string {
  const scale = Math.max(loudest, 0.05);
  return bars
    .map((peak, bar) => {
      if (peak === null) return "";
      const half = Math.max(MIN_HEIGHT, (peak / scale) * 0.96);
      return `M${bar + 0.5} ${round(1 - half)}V${round(1 + half)}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
