import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/schemas/durations";

/** How long after each failed try the next one follows, in milliseconds: ten tries in three days. */
const waits = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

export const MAX_TRIES = waits.length + 1;

/** Max wait: a receiver that demands a longer one is tried all the same. */
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;
/** How much longer than planned a wait may be, so that what failed together doesn't come back together. */
const JITTER = 0.1;

/**
 * The wait before the next try after so many failed ones, in milliseconds; null after the last one.
 *
 * @param retryAfterMs the wait that the receiver demanded, if any; it never makes a wait shorter
 */
export function delayBeforeRetry(
  failed: number,
  retryAfterMs: number | null = null,
): number | null {
  const wait = waits[failed - 1];
  if (wait === undefined) return null;
  const planned = wait * (1 + Math.random() * JITTER);
  return Math.max(planned, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
}

/** The wait of a `Retry-After`, in milliseconds from `now` on; null if it can't be read. */
export function parseRetryAfter(header: string | undefined, now = Date.now()): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND_MS;
  // Date reads much that is no date of HTTP, such as "-5".
  const at = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
