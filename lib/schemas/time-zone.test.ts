import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, timeParam } from "./time-param";
import { instantOfWall, timeZoneParam, wallOf } from "./time-zone";

const startOf = (day: string, zone: string) => instantOf(day, zone).toISOString();

test.each([
  ["2025-03-30", "UTC", "2025-03-30T00:00:00.000Z"],
  ["2025-03-30", "Europe/Berlin", "2025-03-29T23:00:00.000Z"],
  // That day has 23 hours.
  ["2025-03-31", "Europe/Berlin", "2025-03-30T22:00:00.000Z"],
  ["2025-10-27", "Europe/Berlin", "2025-10-26T23:00:00.000Z"],
  ["2025-11-02", "America/New_York", "2025-11-02T04:00:00.000Z"],
  ["2025-11-03", "America/New_York", "2025-11-03T05:00:00.000Z"],
  ["2025-06-01", "Asia/Kathmandu", "2025-05-31T18:15:00.000Z"],
  ["2025-06-01", "Pacific/Kiritimati", "2025-05-31T10:00:00.000Z"],
  // Clocks leapt from midnight to one.
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ["2024-04-26", "Africa/Cairo", "2024-04-25T22:00:00.000Z"],
  // Clocks went back from one to midnight, which came twice.
  ["2024-11-03", "America/Havana", "2024-11-03T04:00:00.000Z"],
  // Clocks went back from midnight to eleven.
  ["2018-02-18", "America/Sao_Paulo", "2018-02-18T03:00:00.000Z"],
  // The day that Samoa left out is over as it begins.
  ["2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ["2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ["0001-01-01", "Asia/Tokyo", "0001-01-01T00:00:00.000Z"],
])("%s in %s starts at %s", (day, zone, expected) => {
  expect(startOf(day, zone)).toBe(expected);
});

test.each(["2025-03-30T09:00:00", "2025-03-30T09:00", "2025-03-30 09:00:00.5"])(
  "says that %s lacks its zone",
  (text) => {
    const error = { issues: [{ message: expect.stringContaining("lacks its zone") }] };
    expect(timeParam.safeParse(text)).toMatchObject({ success: false, error });
  },
);

test("a day begins when the one before ends, and lies in its own zone", () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const days = fc.date({
    min: new Date("1950-01-01"),
    max: new Date("2050-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(zones, days, (zone, day) => {
      const wall = Math.floor(day.getTime() / 86_400_000) * 86_400_000;
      const start = instantOfWall(wall, zone);
      // The first moment of the day, or of what follows a day that was left out.
      expect(wallOf(start, zone)).toBeGreaterThanOrEqual(wall);
      expect(start).toBeLessThanOrEqual(instantOfWall(wall + 86_400_000, zone));
      if (wallOf(start, zone) > wall) expect(wallOf(start - 1, zone)).toBeLessThan(wall);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["2025-01-15T09:00:00Z", "2025-01-15T09:00:00.000Z"],
  ["2025-01-15t11:00:00.5+02:00", "2025-01-15T09:00:00.500Z"],
  // Half-open: a row of that millisecond lies before it.
  ["2025-01-15T09:00:00.0001Z", "2025-01-15T09:00:00.001Z"],
  ["2025-01-15T09:00:00.123000Z", "2025-01-15T09:00:00.123Z"],
  ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z"],
])("%s means %s in every zone", (text, expected) => {
  expect(timeParam.safeParse(text).success).toBe(true);
  expect(instantOf(text, "Asia/Tokyo").toISOString()).toBe(expected);
});

test.each(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST5EDT"])(
  "%s is a zone",
  (name) => expect(timeZoneParam.safeParse(name).success).toBe(true),
);

test.each(["", "Berlin", "+02:00", "UTC+2", "Europe/Berlin ", "Europe/Berlin\0", "../etc/passwd"])(
  "%j is no zone",
  (name) => expect(timeZoneParam.safeParse(name).success).toBe(false),
);
