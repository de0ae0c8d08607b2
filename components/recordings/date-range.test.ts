import { expect, test } from "vitest";
import { allRecordings } from "@/lib/schemas/recordings-filters";
import {
  type DateRange,
  datePresets,
  dateRangeFilters,
  dayIn,
  formatDateRange,
  readDateRange,
} from "./date-range";

const today = "2026-11-27";
const zone = "Europe/Stockholm";
const days = (from: string, until: string): DateRange => ({
  field: "started",
  from: { day: from, time: null },
  until: { day: until, time: null },
  zone,
});

test("writes whole days by the day after the last", () => {
  expect(dateRangeFilters(days("2026-09-14", "2026-10-11"))).toEqual({
    started_after: ["2026-09-14"],
    started_before: ["2026-10-12"],
    created_after: [],
    created_before: [],
    time_zone: zone,
  });
});

test("writes times of a zone's clocks as moments", () => {
  const range: DateRange = {
    field: "created",
    from: { day: "2026-03-29", time: "08:30" },
    until: { day: "2026-03-29", time: "12:00" },
    zone,
  };
  const { created_after, created_before } = dateRangeFilters(range);
  // Clocks went on to summer time that night.
  expect([...created_after, ...created_before]).toEqual([
    "2026-03-29T06:30:00Z",
    "2026-03-29T10:00:00Z",
  ]);
});

test.each<DateRange | null>([
  null,
  days("2026-02-28", "2026-02-28"),
  days("2025-12-31", "2026-01-01"),
  { ...days("2026-09-14", "2026-10-11"), from: null },
  { ...days("2026-09-14", "2026-10-11"), until: null, field: "created" },
  { ...days("2026-09-14", "2026-10-11"), until: { day: "2026-10-11", time: "17:45" } },
])("reads what it asked for: %j", (range) => {
  expect(readDateRange({ ...allRecordings, ...dateRangeFilters(range) })).toEqual(range);
});

test("names the days that presets mean", () => {
  const presets = Object.fromEntries(
    datePresets(today).map(({ label, from, until }) => [label, `${from} ${until}`]),
  );
  // A Friday.
  expect(presets).toMatchObject({
    Yesterday: "2026-11-26 2026-11-26",
    "This week": "2026-11-23 2026-11-27",
    "Last 7 days": "2026-11-21 2026-11-27",
    "Last month": "2026-10-01 2026-10-31",
  });
});

test.each([
  [days("2026-09-14", "2026-10-11"), "14 Sep – 11 Oct"],
  [days("2026-11-21", "2026-11-27"), "Last 7 days"],
  [days("2025-12-31", "2026-01-01"), "31 Dec 2025 – 1 Jan"],
  [days("2026-09-14", "2026-09-14"), "14 Sep"],
  [
    { ...days("2026-09-14", "2026-09-14"), from: { day: "2026-09-14", time: "08:30" } },
    "14 Sep 08:30 – 24:00",
  ],
  [{ ...days("2026-09-14", "2026-09-14"), until: null }, "from 14 Sep"],
  [{ ...days("2026-09-14", "2026-09-14"), from: null }, "until 14 Sep"],
])("tells %j as %s", (range, text) => {
  expect(formatDateRange(range, today)).toBe(text);
});

test("knows the day of a zone", () => {
  const moment = new Date("2026-11-27T23:30:00Z");
  expect([dayIn("UTC", moment), dayIn("Asia/Tokyo", moment)]).toEqual(["2026-11-27", "2026-11-28"]);
});
