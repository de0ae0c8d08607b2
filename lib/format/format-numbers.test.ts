import { expect, test } from "vitest";
import { formatBytes, formatCount, formatDuration, formatNumber } from "./format-numbers";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1.0 kB"],
  [9_949, "9.9 kB"],
  [9_951, "10 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [7_400_000, "7.4 MB"],
  [2 ** 31, "2.1 GB"],
  [Number.MAX_SAFE_INTEGER, "9.0 PB"],
])("writes %s bytes as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [null, "–"],
  [0, "0:00"],
  [999, "0:00"],
  [59_999, "0:59"],
  [60_000, "1:00"],
  [1_934_000, "32:14"],
  [3_599_999, "59:59"],
  [3_600_000, "1:00:00"],
  [3_891_000, "1:04:51"],
  [360_000_000, "100:00:00"],
])("writes %s ms as %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test.each([
  [0, "0"],
  [12_418, "12,418"],
  [undefined, "…"],
])("writes the number %s as %s", (number, text) => {
  expect(formatNumber(number)).toBe(text);
});

test("says of a count that is not exact that it is about so many", () => {
  expect(formatCount({ count: 10_000, isExact: true })).toBe("10,000");
  expect(formatCount({ count: 10_000, isExact: false })).toBe("about 10,000");
});
