const FIRST_MS = 2_000;
const LONGEST_MS = 60 * 60_000;

/** How long a job waits, in milliseconds, that failed now and so many times before. */
export function retryDelay(failuresBefore: number): number {
  return Math.min(FIRST_MS * 3 ** failuresBefore, LONGEST_MS);
}
