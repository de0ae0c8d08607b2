/** Silence is drawn too, so that the line never breaks. */
const MIN_HEIGHT = 0.03;

/** The loudest of each of `count` slices of peaks; the peaks themselves if they are fewer. */
export function resamplePeaks(peaks: readonly number[], count: number): number[] {
  const bars = Math.min(count, peaks.length);
  return Array.from({ length: bars }, (_, bar) => {
    const start = Math.floor((bar * peaks.length) / bars);
    const end = Math.max(start + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    return Math.max(...peaks.slice(start, end));
  });
}

/**
 * Bars about a middle line, as an SVG path in a box of one unit a bar and two units high. Quiet
 * recordings fill the height as loud ones do: a waveform shows when somebody speaks.
 */
export function waveformPath(bars: readonly number[]): string {
  const loudest = Math.max(...bars, 0.05);
  return bars
    .map((peak, bar) => {
      const half = Math.max(MIN_HEIGHT, (peak / loudest) * 0.96);
      return `M${bar + 0.5} ${round(1 - half)}V${round(1 + half)}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
