import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";

/** The time of day to the second: `14:02:00`. @param zone An IANA time zone. */
export function formatClockTime(time: Date, zone: string): string {
  return format(new TZDate(time, zone), "HH:mm:ss");
}

/** The same with its date: `23 Nov 2026, 14:02:00`. */
export function formatDateTime(time: Date, zone: string): string {
  return format(new TZDate(time, zone), "d MMM yyyy, HH:mm:ss");
}

/**
 * A span of time, with its date once if both ends are on one day: `23 Nov 2026, 14:02:00 –
 * 14:34:14`.
 */
export function formatTimeSpan(start: Date, end: Date, zone: string): string {
  const day = (time: Date) => format(new TZDate(time, zone), "yyyy-MM-dd");
  const until = day(start) === day(end) ? formatClockTime(end, zone) : formatDateTime(end, zone);
  return `${formatDateTime(start, zone)} – ${until}`;
}

/** A day with its weekday: `Mon 23 Nov 2026`. */
export function formatWeekdayAndDay(time: Date, zone: string): string {
  return format(new TZDate(time, zone), "EEE d MMM yyyy");
}
