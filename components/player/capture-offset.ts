type CapturedFile = {
  capturedAt: string | null;
  startedAt: string | null;
  duration: number | null;
};

/** Max difference of two clocks, in seconds, for a capture at the edge of a file. */
const TOLERANCE = 2;

/**
 * The offset of a capture in a file, in seconds from its start and within its length; null if
 * either moment or the length is unknown, or the capture was before or after the file.
 *
 * @param duration In seconds.
 */
export function captureOffset({ capturedAt, startedAt, duration }: CapturedFile): number | null {
  if (capturedAt === null || startedAt === null || duration === null) return null;
  const offset = (Date.parse(capturedAt) - Date.parse(startedAt)) / 1000;
  if (offset < -TOLERANCE || offset > duration + TOLERANCE) return null;
  return Math.min(Math.max(0, offset), duration);
}
