import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/schemas/durations";
import type { Interval } from "@/lib/schemas/recordings-histogram";
import { instantOfWall, wallOf } from "@/lib/schemas/time-zone";

/** From 1970-01-01, a Thursday, to the Monday after. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/**
 * The starts of the intervals that hold a range, in the zone's time, and the end of the last one; null if there are
 * more than `max`. An hour that the clocks go back is a part of the one before; one that they leap over is left out.
 *
 * @param first The range's first moment, in milliseconds since 1970.
 * @param last Its last one.
 */
export function startsOfIntervals(
  first: number,
  last: number,
  interval: Interval,
  timeZone: string,
  max: number,
): number[] | null {
  let wall = truncate(wallOf(first, timeZone), interval);
  const starts = [Math.min(first, instantOfWall(wall, timeZone))];
  while (true) {
    wall = next(wall, interval);
    const start = instantOfWall(wall, timeZone);
    // A time that the clocks skip or repeat begins no interval.
    if (start <= (starts.at(-1) ?? start)) continue;
    starts.push(start);
    if (start > last) return starts;
    if (starts.length > max) return null;
  }
}

/** When the interval began in which a wall time lies. */
function truncate(wall: number, interval: Interval): number {
  const length = lengths[interval];
  if (length !== undefined) {
    const origin = interval === "week" ? FIRST_MONDAY_MS : 0;
    return Math.floor((wall - origin) / length) * length + origin;
  }
  const date = new Date(wall);
  const year = date.getUTCFullYear();
  if (interval === "month") return monthStart(year, date.getUTCMonth());
  return monthStart(interval === "year" ? year : Math.floor(year / 100) * 100, 0);
}

function next(wall: number, interval: Interval): number {
  const length = lengths[interval];
  if (length !== undefined) return wall + length;
  const date = new Date(wall);
  const year = date.getUTCFullYear();
  if (interval === "month") return monthStart(year, date.getUTCMonth() + 1);
  return monthStart(year + (interval === "year" ? 1 : 100), 0);
}

const lengths: Partial<Record<Interval, number>> = {
  minute: MINUTE_MS,
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

/** `Date.UTC` takes the years 0 to 99 for others. */
function monthStart(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}
