import { expect, test } from "vitest";
import { formatClockTime, formatDateTime, formatTimeSpan } from "./format-clock-time";

const time = new Date("2026-11-23T20:02:00.900Z");

test("gives the time of day in the given zone", () => {
  expect(formatClockTime(time, "Europe/Stockholm")).toBe("21:02:00");
  expect(formatClockTime(time, "Asia/Kathmandu")).toBe("01:47:00");
  expect(formatDateTime(time, "Asia/Kathmandu")).toBe("24 Nov 2026, 01:47:00");
});

test("names a span's day once, or both of its days", () => {
  const later = new Date("2026-11-23T20:34:14Z");
  expect(formatTimeSpan(time, later, "UTC")).toBe("23 Nov 2026, 20:02:00 – 20:34:14");
  const tomorrow = new Date("2026-11-24T00:10:00Z");
  expect(formatTimeSpan(time, tomorrow, "UTC")).toBe(
    "23 Nov 2026, 20:02:00 – 24 Nov 2026, 00:10:00",
  );
});
