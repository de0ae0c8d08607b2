import { describe, expect, test } from "vitest";
import { type Clip, type Clips, clipAfter, gapsOf, groupByCapture, placeAt } from "./clips";

function clip(mediaId: string, at: number, duration: number | null): Clip {
  const nothing = { container: null, codec: null, mimeType: "audio/wav", hasThumbnail: false };
  return { mediaId, at, duration, ...nothing };
}

/** Six seconds, a gap of four, and six seconds more. */
const clips: Clips = [clip("first", 0, 6), clip("second", 10, 6)];

test.each([
  [-1, "first", 0],
  [3, "first", 3],
  [6, "first", 6],
  [8, "second", 10],
  [12, "second", 12],
  [99, "second", 16],
])("finds the clip that plays at %d s, and jumps a gap", (seconds, mediaId, time) => {
  expect(placeAt(clips, seconds)).toMatchObject({ clip: { mediaId }, time });
});

test("makes a clip of unknown length last until the next one", () => {
  const unknown: Clips = [clip("first", 0, null), clip("second", 10, null)];
  expect(placeAt(unknown, 8)).toMatchObject({ clip: { mediaId: "first" }, time: 8 });
  expect(placeAt(unknown, 500)).toMatchObject({ clip: { mediaId: "second" }, time: 500 });
  expect(gapsOf(unknown)).toEqual([]);
});

test("continues with the next clip, and not with one that was captured meanwhile", () => {
  const [first, second] = clips;
  expect(clipAfter(clips, first, 6)?.mediaId).toBe("second");
  expect(second && clipAfter(clips, second, 16)).toBeNull();
  expect(clipAfter([first, clip("meanwhile", 1, null)], first, 6)).toBeNull();
});

test("returns the gaps between clips", () => {
  expect(gapsOf(clips)).toEqual([{ from: 6, to: 10 }]);
  expect(gapsOf([clip("first", 0, 6), clip("second", 6.2, 6)])).toEqual([]);
});

describe("files are grouped", () => {
  const BEGIN = Date.parse("2026-11-23T14:00:00Z");
  const file = (id: string, second: number | null, duration: number | null = 6) => ({
    ...{ id, duration },
    captured_at: second === null ? null : new Date(BEGIN + second * 1000).toISOString(),
  });
  const grouped = (...files: ReturnType<typeof file>[]) =>
    groupByCapture(files).map((group) => group.map(({ file: { id }, at }) => [id, at]));

  test.each([
    [
      "one behind the other, as one",
      [file("b", 10), file("a", 0)],
      [
        [
          ["a", 0],
          ["b", 10],
        ],
      ],
    ],
    ["that overlap, each for itself", [file("a", 0), file("b", 1)], [[["a", 0]], [["b", 0]]]],
    [
      "of clocks a little apart, as one",
      [file("a", 0), file("b", 5)],
      [
        [
          ["a", 0],
          ["b", 6],
        ],
      ],
    ],
    [
      "without a time, each for itself",
      [file("a", null), file("b", null)],
      [[["a", 0]], [["b", 0]]],
    ],
    ["days apart, each for itself", [file("a", 0), file("b", 1e6)], [[["a", 0]], [["b", 0]]]],
    [
      "with others beside them, those last",
      [file("late", null), file("b", 10), file("a", 0), file("beside", 3)],
      [
        [
          ["a", 0],
          ["b", 10],
        ],
        [["late", 0]],
        [["beside", 0]],
      ],
    ],
  ])("%s", (_, files, expected) => {
    expect(grouped(...files)).toEqual(expected);
  });
});
