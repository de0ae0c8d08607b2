import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/schemas/durations";
import { wallOf } from "@/lib/schemas/time-zone";

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** For so long, hours are given even across midnight. */
const HOURS_TOLD = 6;
/** For so many days the weekday is given. */
const WEEKDAYS_TOLD = 14;

/**
 * A moment as seen from `now`: `4 min ago`, `3 h ago`, `yesterday 17:40`, `Sat 21 Nov 18:20` within
 * two weeks, `21 Nov 18:20`, or the date alone in another year. A moment in the future is given as
 * a date, even if the clocks differ a little.
 *
 * @param zone An IANA time zone, in which days begin and clocks are read.
 */
export function formatRelativeTime(time: Date, now: Date, zone: string): string {
  const passed = now.getTime() - time.getTime();
  const minutes = Math.trunc(passed / MINUTE_MS);
  if (minutes === 0) return "just now";
  if (minutes > 0 && minutes < 60) return `${minutes} min ago`;
  const then = new Date(wallOf(time.getTime(), zone));
  const today = new Date(wallOf(now.getTime(), zone));
  const days = Math.floor(today.getTime() / DAY_MS) - Math.floor(then.getTime() / DAY_MS);
  const hours = Math.floor(passed / HOUR_MS);
  if (hours > 0 && (hours < HOURS_TOLD || days === 0)) return `${hours} h ago`;
  const clock = then.toISOString().slice(11, 16);
  if (days === 1) return `yesterday ${clock}`;
  if (days > 1 && days < WEEKDAYS_TOLD) {
    return `${formatWeekday(then)} ${formatDay(then)} ${clock}`;
  }
  const isThisYear = then.getUTCFullYear() === today.getUTCFullYear();
  return `${formatDay(then)} ${isThisYear ? clock : then.getUTCFullYear()}`;
}

/** A moment to the second, with its weekday and the zone's name. */
export function formatAbsoluteTime(time: Date, zone: string): string {
  const wall = new Date(wallOf(time.getTime(), zone));
  const clock = wall.toISOString().slice(11, 19);
  const date = `${formatWeekday(wall)}, ${formatDay(wall)} ${wall.getUTCFullYear()}`;
  return `${date}, ${clock} ${offsetText(wall.getTime() - time.getTime())} · ${zone}`;
}

/** How far a clock is ahead: `GMT+0`, `GMT+1`, `GMT-3:30`. */
function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  if (minutes === 0) return "GMT+0";
  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)}${rest > 0 ? `:${String(rest).padStart(2, "0")}` : ""}`;
  return `GMT${offset < 0 ? "-" : "+"}${hours}`;
}

/** A day without its year: `21 Nov`. @param wall What a clock shows, as if it were UTC. */
export function formatDay(wall: Date): string {
  return `${wall.getUTCDate()} ${months[wall.getUTCMonth()]}`;
}

/** The weekday in three letters: `Sat`. @param wall What a clock shows, as if it were UTC. */
export function formatWeekday(wall: Date): string {
  return weekdays[wall.getUTCDay()] ?? "";
}
