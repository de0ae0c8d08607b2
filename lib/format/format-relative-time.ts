import { TZDate } from "@date-fns/tz";
import {
  differenceInHours,
  differenceInMinutes,
  format,
  isSameDay,
  isSameYear,
  subDays,
} from "date-fns";

/** For so long, hours are told even across midnight. */
const HOURS_TOLD = 6;

/**
 * A moment as seen from `now`: `4 min ago`, `3 h ago`, `yesterday 17:40`, `21 Nov 18:20`, or the
 * date alone in another year. A moment to come is told as a date, whatever the clocks' difference.
 *
 * @param zone An IANA time zone, in which days begin and clocks are read.
 */
export function formatRelativeTime(time: Date, now: Date, zone: string): string {
  const then = new TZDate(time, zone);
  const today = new TZDate(now, zone);
  const minutes = differenceInMinutes(today, then);
  const hours = differenceInHours(today, then);
  if (minutes === 0) return "just now";
  if (minutes > 0 && hours < 1) return `${minutes} min ago`;
  if (hours > 0 && (hours < HOURS_TOLD || isSameDay(then, today))) return `${hours} h ago`;
  if (isSameDay(then, subDays(today, 1))) return `yesterday ${format(then, "HH:mm")}`;
  return format(then, isSameYear(then, today) ? "d MMM HH:mm" : "d MMM yyyy");
}

/** A moment to the second, with its weekday and the zone's name. */
export function formatAbsoluteTime(time: Date, zone: string): string {
  return `${format(new TZDate(time, zone), "EEE, d MMM yyyy, HH:mm:ss O")} · ${zone}`;
}
