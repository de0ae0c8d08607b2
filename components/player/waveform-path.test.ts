import { expect, test } from "vitest";
import { resamplePeaks, waveformPath } from "./waveform-path";

test("keeps the loudest of every slice", () => {
  expect(resamplePeaks([0, 0.9, 0.1, 0.2, 0, 0.5], 3)).toEqual([0.9, 0.2, 0.5]);
});

test("draws no more bars than peaks, and none without peaks", () => {
  expect(resamplePeaks([0.1, 0.2], 100)).toEqual([0.1, 0.2]);
  expect(resamplePeaks([], 100)).toEqual([]);
  expect(resamplePeaks([0.5], 0)).toEqual([]);
});

test("draws one bar for each, as high as it is loud beside the others", () => {
  expect(waveformPath([0.5, 0.25])).toBe("M0.5 0.04V1.96M1.5 0.52V1.48");
});

test("draws silence as a thin line", () => {
  expect(waveformPath([0])).toBe("M0.5 0.97V1.03");
});
