import fc from "fast-check";
import { expect, test } from "vitest";
import { PeakAccumulator } from "./peak-accumulator";

const MAX_SLOTS = 576_000;

/** The same from the whole sound at once, as plainly as it can be said. */
function peaksOf(amplitudes: number[], seconds: number): number[] {
  let samplesPerSlot = 1;
  while (Math.ceil(amplitudes.length / samplesPerSlot) >= MAX_SLOTS) samplesPerSlot *= 2;
  const slots: number[] = [];
  for (let start = 0; start < amplitudes.length; start += samplesPerSlot) {
    const loudest = amplitudes
      .slice(start, start + samplesPerSlot)
      .reduce((a, b) => Math.max(a, b), 0);
    slots.push(Math.round(Math.min(1, loudest) * 255));
  }
  const wanted = Math.max(1_000, Math.min(144_000, Math.ceil(seconds * 20)));
  const peaks: number[] = Array(Math.min(slots.length, wanted)).fill(0);
  slots.forEach((slot, index) => {
    const slice = Math.floor((index * peaks.length) / slots.length);
    peaks[slice] = Math.max(peaks[slice] ?? 0, slot);
  });
  return peaks;
}

function accumulate(amplitudes: number[], seconds: number, blockLength: number): number[] {
  const accumulator = new PeakAccumulator();
  for (let start = 0; start < amplitudes.length; start += blockLength) {
    accumulator.add(Float32Array.from(amplitudes.slice(start, start + blockLength)));
  }
  return [...accumulator.finish(seconds)];
}

test("finds the loudest of each slice, however the sound is cut into blocks", () => {
  const amplitude = fc.integer({ min: 0, max: 280 }).map((value) => value / 255);
  const sound = fc.array(amplitude, { maxLength: 5_000, size: "max" });
  fc.assert(
    fc.property(
      sound,
      fc.integer({ min: 1, max: 700 }),
      fc.nat(400),
      (amplitudes, block, seconds) => {
        expect(accumulate(amplitudes, seconds, block)).toEqual(peaksOf(amplitudes, seconds));
      },
    ),
    { numRuns: 60 },
  );
});

test.each([MAX_SLOTS - 1, MAX_SLOTS, MAX_SLOTS + 1, 3 * MAX_SLOTS + 7])(
  "finds the loudest of each slice in a sound of %i samples",
  (length) => {
    const amplitudes = Array.from(
      { length },
      (_, index) => ((index * 7919) % 256) / 255 ** (index % 3),
    );
    expect(accumulate(amplitudes, 5_000, 4_096)).toEqual(peaksOf(amplitudes, 5_000));
  },
);

test.each([3, 500, MAX_SLOTS, 2 * MAX_SLOTS + 5])(
  "takes %i samples of silence as sound",
  (silence) => {
    const accumulator = new PeakAccumulator();
    accumulator.add(Float32Array.from([0.5, 1, 0.2]));
    accumulator.addSilence(silence);
    accumulator.add(Float32Array.from([0.6]));
    const amplitudes = [0.5, 1, 0.2, ...Array(silence).fill(0), 0.6];
    expect([...accumulator.finish(2_000)]).toEqual(peaksOf(amplitudes, 2_000));
  },
);

test("takes a century of silence at once", () => {
  const accumulator = new PeakAccumulator();
  accumulator.addSilence(100 * 366 * 24 * 3600 * 48_000);
  expect(accumulator.finish(3_600)).toHaveLength(72_000);
});

test("makes 20 peaks a second, min 1,000 and max 144,000", () => {
  const amplitudes: number[] = Array(400_000).fill(0.5);
  expect(accumulate(amplitudes, 1, 9_999)).toHaveLength(1_000);
  expect(accumulate(amplitudes, 600, 9_999)).toHaveLength(12_000);
  expect(accumulate(amplitudes, 86_400, 9_999)).toHaveLength(144_000);
});

test("makes one peak a sample if there are fewer than 1,000", () => {
  expect(accumulate([0, 0.2, 1, 7, Number.NaN], 0.1, 2)).toEqual([0, 51, 255, 255, 0]);
  expect(accumulate([], 0, 1)).toEqual([]);
});
