import * as z from "zod/mini";

const dateTime = z.iso.datetime({ offset: true });

/** The moment that a text of RFC 3339 with its offset means; null if it is none, or not in the years 1 to 9999. */
export function parseTime(text: string): Date | null {
  const parsed = dateTime.safeParse(withoutLeapSecond(text.toUpperCase()));
  if (!parsed.success) return null;
  const date = new Date(parsed.data);
  return hasFourDigitYear(date) ? date : null;
}

/**
 * A time of RFC 3339 in capitals without its leap second, of which JavaScript and the databases don't know: the
 * last millisecond before the next day takes its place. Any other text is left as it is.
 */
export function withoutLeapSecond(text: string): string {
  const [, minute, zone] = /^(.*T\d\d:\d\d):60(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  if (minute === undefined) return text;
  const last = new Date(`${minute}:59.999${zone}`);
  // They are only inserted at the end of a month, and everywhere at once.
  const next = new Date(last.getTime() + 1);
  const isEnd = next.getUTCDate() === 1 && next.getUTCHours() === 0 && next.getUTCMinutes() === 0;
  return isEnd ? last.toISOString() : text;
}

/** Whether a moment is in the years 1 to 9999, of which RFC 3339 and both databases know. */
export function hasFourDigitYear(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
