import { expect, test } from "vitest";
import { barsOf, loudestPeak, waveformPath } from "./waveform-path";

const sound = { at: 0, duration: 6, peaks: [0, 0.9, 0.1, 0.2, 0, 0.5] };

test("keeps the loudest below every bar", () => {
  expect(barsOf([sound], { from: 0, to: 6 }, 3)).toEqual([0.9, 0.2, 0.5]);
  expect(barsOf([sound], { from: 1, to: 3 }, 2)).toEqual([0.9, 0.1]);
});

test("repeats a peak that is wider than a bar", () => {
  expect(barsOf([sound], { from: 1, to: 2 }, 2)).toEqual([0.9, 0.9]);
});

test("draws nothing in a gap, and finer peaks over coarser ones", () => {
  const later = { at: 10, duration: 2, peaks: [0.3, 0.4] };
  expect(barsOf([sound, later], { from: 4, to: 12 }, 4)).toEqual([0.5, null, null, 0.4]);
  const finer = { at: 2, duration: 2, peaks: [0.7, 0.8] };
  expect(barsOf([sound, finer], { from: 0, to: 6 }, 6)).toEqual([0, 0.9, 0.7, 0.8, 0, 0.5]);
});

test("draws no bars without peaks or room", () => {
  expect(barsOf([], { from: 0, to: 6 }, 2)).toEqual([null, null]);
  expect(barsOf([{ ...sound, peaks: [] }], { from: 0, to: 6 }, 1)).toEqual([null]);
  expect(barsOf([sound], { from: 0, to: 6 }, 0)).toEqual([]);
});

test("draws one bar for each, as high as it is loud beside the loudest", () => {
  expect(loudestPeak([sound])).toBe(0.9);
  expect(waveformPath([0.5, null, 0.25], 0.5)).toBe("M0.5 0.04V1.96M2.5 0.52V1.48");
});

test("draws silence as a thin line", () => {
  expect(waveformPath([0], 0)).toBe("M0.5 0.97V1.03");
});
