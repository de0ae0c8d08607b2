/** A century: what claims to last longer is broken. */
const LONGEST_MS = 100 * 365 * 24 * 60 * 60 * 1000;
/** The most that a column of 32 bits holds. */
const MOST_PIXELS_A_SIDE = 2 ** 31 - 1;

/** A length that a header tells in seconds, in whole milliseconds; null where it can't be true. */
export function toldLength(seconds: number | undefined): number | null {
  const milliseconds = Math.round((seconds ?? 0) * 1000);
  return milliseconds > 0 && milliseconds <= LONGEST_MS ? milliseconds : null;
}

/** A picture's width or height that a header tells, in pixels; null where it can't be true. */
export function toldSide(pixels: number | undefined): number | null {
  if (pixels === undefined || !Number.isInteger(pixels)) return null;
  return pixels > 0 && pixels <= MOST_PIXELS_A_SIDE ? pixels : null;
}
