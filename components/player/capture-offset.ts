type Taken = { capturedAt: string | null; startedAt: string | null; duration: number | null };

/**
 * Where in a recording something was captured, in seconds from its start and within its length;
 * null where either moment, or the length, is unknown.
 *
 * @param duration In seconds.
 */
export function captureOffset({ capturedAt, startedAt, duration }: Taken): number | null {
  if (capturedAt === null || startedAt === null || duration === null) return null;
  const offset = (Date.parse(capturedAt) - Date.parse(startedAt)) / 1000;
  return Math.min(Math.max(0, offset), duration);
}
