import { expect, test } from "vitest";
import { nameField, timeField } from "./body-fields";

test.each([
  ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z"],
  ["2016-12-31T23:59:60.5Z", "2016-12-31T23:59:59.999Z"],
  ["2016-12-31t23:59:60z", "2016-12-31T23:59:59.999Z"],
  ["1990-12-31T15:59:60-08:00", "1990-12-31T23:59:59.999Z"],
  ["2015-07-01T05:44:60+05:45", "2015-06-30T23:59:59.999Z"],
  ["2025-01-15T09:00:00.1239+01:00", "2025-01-15T08:00:00.123Z"],
])("reads the time %s", (text, time) => {
  expect(timeField.parse(text).toISOString()).toBe(time);
});

test.each([
  "2016-12-30T23:59:60Z",
  "2016-12-31T23:58:60Z",
  "2016-12-31T12:59:60Z",
  "2016-12-31T23:59:60+01:00",
  "2016-12-31T23:59:61Z",
  "2016-13-31T23:59:60Z",
  "2016-12-31T23:59:60",
  "9999-12-31T23:59:60-08:00",
])("takes no %s for a time", (text) => {
  expect(timeField.safeParse(text).success).toBe(false);
});

test("counts characters as the document says: most emoji are two", () => {
  expect(nameField.safeParse("😀".repeat(127)).success).toBe(true);
  expect(nameField.safeParse("😀".repeat(128)).success).toBe(false);
  expect(nameField.safeParse("é".repeat(255)).success).toBe(true);
  expect(nameField.safeParse("").success).toBe(false);
});
