import {
  addDays,
  endOfMonth,
  format,
  parseISO,
  startOfMonth,
  startOfWeek,
  subMonths,
} from "date-fns";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { instantOf } from "@/lib/schemas/time-param";
import { instantOfWall, wallOf } from "@/lib/schemas/time-zone";

/** The times of a recording by which a range of dates can ask. */
export const rangeFields = ["started", "created"] as const;
export type RangeField = (typeof rangeFields)[number];

/** One end of a range: a day such as `2025-03-30`, and a time of it such as `08:30`; null is its edge. */
export type RangeEnd = { day: string; time: string | null };

/** Days and times as a person means them in a zone; `until` without a time is that whole day. */
export type DateRange = {
  field: RangeField;
  from: RangeEnd | null;
  until: RangeEnd | null;
  zone: string;
};

type RangeFilters = Pick<
  RecordingsSelection,
  "started_after" | "started_before" | "created_after" | "created_before" | "time_zone"
>;

/** The range of dates that a query asks for; null if it asks for none. */
export function readDateRange(query: RangeFilters): DateRange | null {
  const field = rangeFields.find(
    (one) => query[`${one}_after`].length > 0 || query[`${one}_before`].length > 0,
  );
  if (!field) return null;
  const [after] = query[`${field}_after`];
  const [before] = query[`${field}_before`];
  const zone = query.time_zone;
  return {
    field,
    from: after ? startOf(after, zone) : null,
    until: before ? endOf(before, zone) : null,
    zone,
  };
}

/** What asks for a range, in place of any other range of the same two times; null asks for none. */
export function dateRangeFilters(range: DateRange | null): RangeFilters {
  const none = { started_after: [], started_before: [], created_after: [], created_before: [] };
  if (!range) return { ...none, time_zone: "UTC" };
  const { field, from, until, zone } = range;
  return {
    ...none,
    ...(from && {
      [`${field}_after`]: [from.time ? instantText(from.day, from.time, zone) : from.day],
    }),
    ...(until && {
      [`${field}_before`]: [
        until.time ? instantText(until.day, until.time, zone) : dayAfter(until.day),
      ],
    }),
    time_zone: zone,
  };
}

/** The names of the ranges that are offered, and the days that each means today. */
export function datePresets(today: string): { label: string; from: string; until: string }[] {
  const now = parseISO(today);
  const text = (date: Date) => format(date, "yyyy-MM-dd");
  const preset = (label: string, from: Date, until: Date) => ({
    label,
    from: text(from),
    until: text(until),
  });
  const yesterday = addDays(now, -1);
  const lastMonth = subMonths(now, 1);
  return [
    preset("Today", now, now),
    preset("Yesterday", yesterday, yesterday),
    preset("This week", startOfWeek(now, { weekStartsOn: 1 }), now),
    preset("Last 7 days", addDays(now, -6), now),
    preset("Last 30 days", addDays(now, -29), now),
    preset("This month", startOfMonth(now), now),
    preset("Last month", startOfMonth(lastMonth), endOfMonth(lastMonth)),
  ];
}

/** The day that a zone's calendars show at a moment: `2025-03-30`. */
export function dayIn(zone: string, moment: Date): string {
  return new Date(wallOf(moment.getTime(), zone)).toISOString().slice(0, 10);
}

/** A range as text without its zone: `14 Sep – 11 Oct`, `Last 7 days`, `from 14 Sep 08:30`. */
export function formatDateRange({ from, until }: DateRange, today: string): string {
  if (from && until && !from.time && !until.time) {
    const preset = datePresets(today).find(
      (one) => one.from === from.day && one.until === until.day,
    );
    if (preset) return preset.label;
    if (from.day === until.day) return formatEnd(from, today);
  }
  if (!from) return until ? `until ${formatEnd(until, today)}` : "any time";
  if (!until) return `from ${formatEnd(from, today)}`;
  if (from.day === until.day) return `${formatEnd(from, today)} – ${until.time ?? "24:00"}`;
  return `${formatEnd(from, today)} – ${formatEnd(until, today)}`;
}

function formatEnd({ day, time }: RangeEnd, today: string): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const date = format(parseISO(day), isThisYear ? "d MMM" : "d MMM yyyy");
  return time ? `${date} ${time}` : date;
}

function dayAfter(day: string): string {
  return format(addDays(parseISO(day), 1), "yyyy-MM-dd");
}

function startOf(text: string, zone: string): RangeEnd {
  return text.length === 10 ? { day: text, time: null } : wallEnd(instantOf(text, zone), zone);
}

/** The last whole day before a day; or a moment. */
function endOf(text: string, zone: string): RangeEnd {
  if (text.length !== 10) return wallEnd(instantOf(text, zone), zone);
  return { day: format(addDays(parseISO(text), -1), "yyyy-MM-dd"), time: null };
}

function wallEnd(moment: Date, zone: string): RangeEnd {
  const text = new Date(wallOf(moment.getTime(), zone)).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** A time of a zone's clocks as one of RFC 3339. */
function instantText(day: string, time: string, zone: string): string {
  const instant = instantOfWall(Date.parse(`${day}T${time}:00Z`), zone);
  return new Date(instant).toISOString().replace(".000Z", "Z");
}
