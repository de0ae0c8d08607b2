import { expect, test } from "vitest";
import { formatDuration } from "./format-duration";

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
