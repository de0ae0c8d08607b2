import { textRule } from "./param-rule";
import { isDay, lacksZone, parseTime } from "./parse-time";
import { instantOfWall } from "./time-zone";

const DATE = /^\d{4}-\d\d-\d\d$/;
/** The first moment that RFC 3339 and both databases know: no row is older. */
const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00.000Z");

const WORDS =
  "must be a date such as 2025-01-15 or a time such as 2025-01-15T09:00:00Z (in a URL, + is written %2B)";

/** A moment as a parameter: a time of RFC 3339, or a day. Kept as it was written. */
export const timeParam = textRule([
  [
    (text) => !lacksZone(text),
    "lacks its zone: add Z or an offset such as +01:00 (in a URL, + is written %2B), or give only the day",
  ],
  [
    (text) =>
      !text.startsWith("0000") && (DATE.test(text) ? isDay(text) : parseTime(text) !== null),
    WORDS,
  ],
]);

/**
 * The moment that a `timeParam` means: for a day its first one in `timeZone`. Rounds up to
 * milliseconds, so that no time of whole milliseconds changes sides.
 */
export function instantOf(text: string, timeZone: string): Date {
  if (DATE.test(text)) {
    const instant = instantOfWall(Date.parse(`${text}T00:00:00Z`), timeZone);
    return new Date(Math.max(instant, FIRST_INSTANT));
  }
  const time = parseTime(text);
  if (time === null) throw new Error(`no time: ${text}`);
  const isFiner = /\.\d{3}\d*[1-9]/.test(text);
  return isFiner ? new Date(time.getTime() + 1) : time;
}
