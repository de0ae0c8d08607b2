type CapturedFile = {
  capturedAt: string | null;
  startedAt: string | null;
  duration: number | null;
};

/** How far two clocks may be apart, in seconds, for what was captured at the edge of a file. */
const TOLERANCE = 2;

/**
 * Where in a file something was captured, in seconds from its start and within its length; null
 * if either moment or the length is unknown, or it was captured before or after the file.
 *
 * @param duration In seconds.
 */
export function captureOffset({ capturedAt, startedAt, duration }: CapturedFile): number | null {
  if (capturedAt === null || startedAt === null || duration === null) return null;
  const offset = (Date.parse(capturedAt) - Date.parse(startedAt)) / 1000;
  if (offset < -TOLERANCE || offset > duration + TOLERANCE) return null;
  return Math.min(Math.max(0, offset), duration);
}
