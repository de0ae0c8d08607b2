import { describe, expect, test } from "vitest";
import { bareAnalysis } from "@/lib/analysis/analysis";
import type { MediaType } from "@/lib/schemas/recording-values";
import type { AnalyzedFile } from "./process-files";
import { recordingLength } from "./recording-length";

const BEGIN = Date.UTC(2026, 10, 23, 14, 0, 0);

/** A file of a length that was captured so many seconds after the first; null if that is unknown. */
function file(type: MediaType, seconds: number | null, afterSeconds: number | null): AnalyzedFile {
  const mimeType = `${type}/x`;
  const durationMs = seconds === null ? null : seconds * 1000;
  return {
    ...{ id: "med_1", type, mimeType, thumbnailKey: null },
    capturedAt: afterSeconds === null ? null : new Date(BEGIN + afterSeconds * 1000),
    found: { ...bareAnalysis({ type, mimeType, container: "x" }), durationMs },
  };
}

const bad: AnalyzedFile = {
  ...file("audio", 1, 900),
  found: { reason: "audio_corrupt", message: "It is broken." },
};

describe("a recording lasts", () => {
  test.each<[string, AnalyzedFile[], bigint | null]>([
    ["as long as its one sound", [file("audio", 6, 0), file("image", null, 90)], 6000n],
    [
      "from the first of two sounds to the end of the second",
      [file("audio", 6, 0), file("audio", 6, 6)],
      12_000n,
    ],
    ["with the gap between two clips", [file("video", 6, 100), file("video", 4, 40)], 66_000n],
    ["with a clip behind its sound", [file("audio", 6, 0), file("video", 6, 10)], 16_000n],
    [
      "to the end of the longer of two that overlap",
      [file("audio", 60, 0), file("audio", 6, 6)],
      60_000n,
    ],
    [
      "as long as its longest sound if none tells when it was captured",
      [file("audio", 6, null), file("audio", 9, null), file("video", 20, null)],
      9000n,
    ],
    [
      "as long as its longest sound if only one tells that",
      [file("audio", 6, 0), file("audio", 9, null)],
      9000n,
    ],
    [
      "as long as its longest sound if the clock was off by years",
      [file("audio", 6, 0), file("audio", 9, -1e9)],
      9000n,
    ],
    ["without what can't be read", [file("audio", 6, 0), file("audio", 6, 6), bad], 12_000n],
    ["for a time that nobody knows if nothing plays", [file("image", null, 0), bad], null],
  ])("%s", (_, files, expected) => {
    expect(recordingLength(files)).toBe(expected);
  });
});
