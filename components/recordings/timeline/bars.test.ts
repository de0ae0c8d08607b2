import { expect, test } from "vitest";
import { barPaths, describeBucket, describeLength, placeOf } from "./bars";

const none = { pending: 0, uploaded: 0, processing: 0, completed: 0, failed: 0 };
const day = (date: number, counts: Partial<typeof none> = {}) => ({
  start: `2026-09-${date}T22:00:00.000Z`,
  end: `2026-09-${date + 1}T22:00:00.000Z`,
  counts: { ...none, ...counts },
});
const ZONE = "Europe/Stockholm";

test("draws the statuses of a bucket above each other, and each that is there", () => {
  const buckets = [day(13, { completed: 1_000, failed: 1 }), day(14), day(15, { pending: 4 })];
  const paths = barPaths(buckets, 46);
  expect(paths.map(({ status }) => status)).toEqual(["completed", "failed", "pending"]);
  // One in a thousand is two pixels high all the same, and the third bar begins in the third place.
  expect(paths[1]?.path).toMatch(/v2h/);
  expect(paths[2]?.path).toMatch(/^M2\.08 44h/);
});

test("finds the place of a moment, also outside of the drawn buckets", () => {
  const buckets = [day(13), day(14)];
  const at = (text: string) => placeOf(buckets, Date.parse(text));
  expect(at("2026-09-14T10:00:00Z")).toBe(0.5);
  expect(at("2026-09-14T22:00:00Z")).toBe(1);
  expect(at("2020-01-01T00:00:00Z")).toBe(0);
  expect(at("2030-01-01T00:00:00Z")).toBe(2);
});

test("says what a bucket holds and how long a range is", () => {
  const bucket = day(13, { completed: 1_234, failed: 2 });
  expect(describeBucket(bucket, "day", ZONE)).toBe("Mon 14 Sep: 1,236 recordings, 2 failed");
  expect(describeBucket(day(13, { pending: 1 }), "hour", ZONE)).toBe("14 Sep 00:00: 1 recording");
  expect(describeBucket(day(13), "month", ZONE)).toBe("Sep 2026: 0 recordings");
  expect(describeLength(28 * 86_400_000)).toBe("28 days");
  expect(describeLength(3 * 3_600_000)).toBe("3 hours");
  expect(describeLength(60_000)).toBe("1 minute");
});
