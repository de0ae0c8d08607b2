import { zonedFormats } from "./zoned-formats";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** For so long, hours are told even across midnight. */
const HOURS_TOLD_MS = 6 * HOUR_MS;

/**
 * A moment as seen from `now`: `4 min ago`, `3 h ago`, `yesterday 17:40`, `21 Nov 18:20`, or the
 * date alone in another year. A moment to come is told as a date, whatever the clocks' difference.
 *
 * @param zone An IANA time zone, in which days begin and clocks are read.
 */
export function formatRelativeTime(time: Date, now: Date, zone: string): string {
  const { day, clock, dayAndMonth, dayAndYear } = zonedFormats(zone);
  const age = now.getTime() - time.getTime();
  if (Math.abs(age) < MINUTE_MS) return "just now";
  if (age > 0 && age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  const isToday = day.format(time) === day.format(now);
  if (age > 0 && (isToday || age < HOURS_TOLD_MS)) return `${Math.floor(age / HOUR_MS)} h ago`;
  const yesterday = new Date(now.getTime() - DAY_MS);
  if (day.format(time) === day.format(yesterday)) return `yesterday ${clock.format(time)}`;
  const isThisYear = yearOf(day, time) === yearOf(day, now);
  return isThisYear ? `${dayAndMonth.format(time)} ${clock.format(time)}` : dayAndYear.format(time);
}

/** A moment to the second, with its weekday and the zone's name. */
export function formatAbsoluteTime(time: Date, zone: string): string {
  return `${zonedFormats(zone).absolute.format(time)} · ${zone}`;
}

function yearOf(format: Intl.DateTimeFormat, time: Date): string | undefined {
  return format.formatToParts(time).find(({ type }) => type === "year")?.value;
}
