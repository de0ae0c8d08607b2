const NAME = "t";

/** The moment that a link names, `?t=83` or `?t=83.5`, in seconds; null if it names none. */
export function readStartTime(params: { get: (name: string) => string | null }): number | null {
  const text = params.get(NAME) ?? "";
  return /^\d{1,7}(\.\d{1,3})?$/.test(text) ? Number(text) : null;
}

/** A page's URL with a moment in seconds; without one at the start. */
export function withStartTime(address: string, seconds: number): string {
  const url = new URL(address);
  const whole = Math.floor(seconds);
  if (whole > 0) url.searchParams.set(NAME, String(whole));
  else url.searchParams.delete(NAME);
  return url.href;
}

/**
 * Parses a moment as a person writes it, `1:23:45`, `14:53` or `83`, to seconds; null if the text
 * is no moment.
 */
export function parseMoment(text: string): number | null {
  const [, hours, minutes, seconds] =
    /^\s*(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7}(?:[.,]\d{1,3})?)\s*$/.exec(text) ?? [];
  if (seconds === undefined) return null;
  const parts = [hours, minutes, seconds.replace(",", ".")].map((part) => Number(part ?? 0));
  const [h = 0, m = 0, s = 0] = parts;
  // Beside a larger unit, minutes and seconds are of a clock.
  if ((minutes !== undefined && s >= 60) || (hours !== undefined && m >= 60)) return null;
  return h * 3600 + m * 60 + s;
}
