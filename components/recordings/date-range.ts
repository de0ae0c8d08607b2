import { formatDay } from "@/lib/format/format-time";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { instantOf } from "@/lib/schemas/time-param";
import { instantOfWall, wallOf } from "@/lib/schemas/time-zone";

/** The times of a recording that a range of dates can filter. */
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

/** The range of dates in a query; null if it has none. */
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

/**
 * The parameters of a range, in place of any other range of the same two times; null removes it.
 */
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
        until.time ? instantText(until.day, until.time, zone) : addDays(until.day, 1),
      ],
    }),
    time_zone: zone,
  };
}

/** The range from one moment to before another, both in ISO 8601; midnights are the edges of days. */
export function rangeOfMoments(
  field: RangeField,
  start: string,
  end: string,
  zone: string,
): DateRange {
  const from = wallEnd(new Date(start), zone);
  const until = wallEnd(new Date(end), zone);
  return {
    field,
    from: from.time === "00:00" ? { day: from.day, time: null } : from,
    until: until.time === "00:00" ? { day: addDays(until.day, -1), time: null } : until,
    zone,
  };
}

/** The names of the ranges that are offered, and the days that each means today. */
export function datePresets(today: string): { label: string; from: string; until: string }[] {
  const yesterday = addDays(today, -1);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const lastOfMonth = addDays(firstOfMonth(today), -1);
  return [
    { label: "Today", from: today, until: today },
    { label: "Yesterday", from: yesterday, until: yesterday },
    { label: "This week", from: addDays(today, -sinceMonday), until: today },
    { label: "Last 7 days", from: addDays(today, -6), until: today },
    { label: "Last 30 days", from: addDays(today, -29), until: today },
    { label: "This month", from: firstOfMonth(today), until: today },
    { label: "Last month", from: firstOfMonth(lastOfMonth), until: lastOfMonth },
  ];
}

function addDays(day: string, count: number): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`;
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
  const year = day.slice(0, 4);
  const date = formatDay(new Date(day)) + (year === today.slice(0, 4) ? "" : ` ${year}`);
  return time ? `${date} ${time}` : date;
}

function startOf(text: string, zone: string): RangeEnd {
  return text.length === 10 ? { day: text, time: null } : wallEnd(instantOf(text, zone), zone);
}

/** The last whole day before a day; or a moment. */
function endOf(text: string, zone: string): RangeEnd {
  if (text.length !== 10) return wallEnd(instantOf(text, zone), zone);
  return { day: addDays(text, -1), time: null };
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
