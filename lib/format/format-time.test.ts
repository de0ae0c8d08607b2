import { expect, test } from "vitest";
import { formatAbsoluteTime, formatRelativeTime } from "./format-time";

const now = new Date("2026-11-23T14:30:00.000Z");

test.each([
  ["2026-11-23T14:30:00.000Z", "just now"],
  ["2026-11-23T14:30:30.000Z", "just now"],
  ["2026-11-23T14:26:00.000Z", "4 min ago"],
  ["2026-11-23T13:30:01.000Z", "59 min ago"],
  ["2026-11-23T13:30:00.000Z", "1 h ago"],
  ["2026-11-22T23:30:00.000Z", "15 h ago"],
  ["2026-11-22T22:30:00.000Z", "yesterday 23:30"],
  ["2026-11-21T23:30:00.000Z", "yesterday 00:30"],
  ["2026-11-21T17:20:00.000Z", "Sat 21 Nov 18:20"],
  ["2026-11-10T17:20:00.000Z", "Tue 10 Nov 18:20"],
  ["2026-11-09T17:20:00.000Z", "9 Nov 18:20"],
  ["2025-11-21T17:20:00.000Z", "21 Nov 2025"],
  ["2025-12-31T23:30:00.000Z", "1 Jan 00:30"],
  ["2026-11-23T15:30:00.000Z", "23 Nov 16:30"],
])("tells %s in Stockholm as %s", (time, text) => {
  expect(formatRelativeTime(new Date(time), now, "Europe/Stockholm")).toBe(text);
});

test("gives hours across midnight while few have passed", () => {
  const night = new Date("2026-11-23T01:00:00.000Z");
  expect(formatRelativeTime(new Date("2026-11-22T22:10:00.000Z"), night, "UTC")).toBe("2 h ago");
});

test("reads days and clocks in a zone with a half-hour offset", () => {
  const time = new Date("2026-11-22T18:00:00.000Z");
  expect(formatRelativeTime(time, now, "Asia/Kolkata")).toBe("yesterday 23:30");
  expect(formatAbsoluteTime(time, "Asia/Kolkata")).toBe(
    "Sun, 22 Nov 2026, 23:30:00 GMT+5:30 · Asia/Kolkata",
  );
});
