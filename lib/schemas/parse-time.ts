const TIME =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The moment that a text of RFC 3339 with its offset means; null if it is none, or not in the years 1 to 9999. */
export function parseTime(text: string): Date | null {
  const plain = withoutLeapSecond(text.toUpperCase());
  const [, day = ""] = TIME.exec(plain) ?? [];
  if (!isDay(day)) return null;
  const date = new Date(plain);
  return hasFourDigitYear(date) ? date : null;
}

/** Whether a text is a time of a day, such as 2025-01-15T09:00, that doesn't say in which zone. */
export function lacksZone(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);
}

/** Whether a text such as 2025-01-15 is a day of the calendar. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * A time of RFC 3339 in capitals without its leap second, which JavaScript and the databases don't know: the
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

/** Whether a moment is in the years 1 to 9999, which RFC 3339 and both databases support. */
export function hasFourDigitYear(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
