import { expect, test } from "vitest";
import { groupMarks } from "./group-marks";

const marksAt = (...seconds: number[]) =>
  seconds.map((at) => ({ mediaId: String(at), kind: "image" as const, hasThumbnail: true, at }));
const timesOf = (seconds: number[], scale: number) =>
  groupMarks(marksAt(...seconds), scale).map((group) => group.map(({ at }) => at));

test("groups marks that would cover each other, and no others", () => {
  expect(timesOf([0, 10, 20, 29, 30, 100], 1)).toEqual([[0, 10, 20, 29], [30], [100]]);
  expect(timesOf([0, 10, 20], 3)).toEqual([[0], [10], [20]]);
  expect(timesOf([], 1)).toEqual([]);
});

test("never makes a group wider than a mark's room, however many follow", () => {
  const seconds = Array.from({ length: 100 }, (_, index) => index);
  for (const group of timesOf(seconds, 10)) expect(group.length).toBeLessThanOrEqual(3);
});
