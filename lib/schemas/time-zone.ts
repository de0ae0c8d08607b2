import { DAY_MS, MINUTE_MS } from "./durations";
import { textRule } from "./param-rule";

/** Formats kept; there are some 600 zones, but each may be written in many ways. */
const MAX_FORMATS = 1_000;

/** The zone of dates that name none. */
export const DEFAULT_TIME_ZONE = "UTC";

/** A parameter that is an IANA time zone's name, such as `Europe/Berlin`. */
export const timeZoneParam = textRule([
  [isTimeZone, "must be the IANA name of a time zone, such as Europe/Berlin"],
]).meta({
  description: "The zone of days that other parameters name, as IANA calls it.",
  default: DEFAULT_TIME_ZONE,
  examples: ["Europe/Berlin"],
});

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * When a clock of the zone first shows a wall time or, if the clocks leap over it, when they have.
 *
 * @param wall The wall time in milliseconds, as if it were UTC.
 * @returns Milliseconds since 1970 in UTC.
 */
export function instantOfWall(wall: number, timeZone: string): number {
  const offsets = [-DAY_MS, 0, DAY_MS].map((step) => offsetAt(wall + step, timeZone));
  const shown = offsets
    .map((offset) => wall - offset)
    .filter((instant) => wallOf(instant, timeZone) === wall);
  return shown.length > 0 ? Math.min(...shown) : leapOver(wall, offsets, timeZone);
}

/** The local time of the zone at an instant, in milliseconds as if it were UTC. */
export function wallOf(instant: number, timeZone: string): number {
  return instant + offsetAt(instant, timeZone);
}

/** The first instant at which the zone's clocks show a later time than `wall`, which they leap over. */
function leapOver(wall: number, offsets: readonly number[], timeZone: string): number {
  let before = wall - Math.max(...offsets);
  let after = wall - Math.min(...offsets);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallOf(middle, timeZone) < wall) before = middle;
    else after = middle;
  }
  return after;
}

/** How far the zone is ahead of UTC at an instant, in milliseconds; negative in the west. */
function offsetAt(instant: number, timeZone: string): number {
  if (timeZone === DEFAULT_TIME_ZONE) return 0;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const year = parts.era?.startsWith("B") ? 1 - Number(parts.year) : Number(parts.year);
  // `Date.UTC` takes the years 0 to 99 for others.
  const day = new Date(0).setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  const minutes = Number(parts.hour) * 60 + Number(parts.minute);
  const wall = day + minutes * MINUTE_MS + Number(parts.second) * 1_000;
  return wall - Math.floor(instant / 1_000) * 1_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  if (formats.size >= MAX_FORMATS) formats.clear();
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

function isTimeZone(name: string): boolean {
  // JavaScript also takes offsets such as +02:00.
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}
