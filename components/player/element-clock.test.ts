import { expect, test } from "vitest";
import type { Clip } from "./clips";
import { ElementClock } from "./element-clock";

function clip(container: string | null, duration: number | null, mimeType = "audio/mpeg"): Clip {
  return {
    mediaId: "med_1",
    at: 0,
    codec: null,
    hasThumbnail: false,
    container,
    duration,
    mimeType,
  };
}

test("believes an element that agrees with the measured length", () => {
  const clock = new ElementClock(6.04);
  const file = clip("mp3", 6);
  expect(clock.seek(file, 3)).toBe(3);
  expect(clock.toFile(file, 3.5)).toBe(3.5);
});

test("seeks MP3 of a wrong header by the header's length, and counts what plays from there", () => {
  const clock = new ElementClock(60);
  const file = clip("mp3", 6);
  expect(clock.toFile(file, 2)).toBe(2);
  expect(clock.seek(file, 3)).toBe(30);
  expect(clock.toFile(file, 30.5)).toBeCloseTo(3.5);
  expect(clock.toFile(file, 60)).toBe(6);
});

test("knows MP3 by its announced type until it is analysed", () => {
  const clock = new ElementClock(60);
  expect(clock.seek(clip(null, 6, "audio/x-mpeg-3"), 3)).toBe(30);
  expect(clock.seek(clip(null, 6, "audio/ogg"), 3)).toBe(3);
  expect(clock.seek(clip("wav", 6, "audio/mpeg"), 3)).toBe(3);
});

test("counts from the element's first time for a capture from the middle of a stream", () => {
  const clock = new ElementClock(3606);
  const file = clip("ogg", 6);
  expect(clock.notice(0)).toBe(false);
  expect(clock.notice(3599.99)).toBe(false);
  expect(clock.toFile(file, 3599.99)).toBe(0);
  expect(clock.seek(file, 3)).toBeCloseTo(3602.99);
  expect(clock.toFile(file, 3603.99)).toBeCloseTo(4);
  expect(clock.lengthOf(3606)).toBeCloseTo(6, 1);
});

test("repeats a seek that the element took to the beginning of such a capture", () => {
  const clock = new ElementClock(3606);
  const file = clip("ogg", 6);
  expect(clock.seek(file, 3)).toBe(3);
  expect(clock.notice(3599.99)).toBe(true);
  expect(clock.seek(file, 3)).toBeCloseTo(3602.99);
  expect(clock.notice(3602.99)).toBe(false);
  expect(clock.toFile(file, 3603.49)).toBeCloseTo(3.5);
});

test("takes no seek for a late beginning", () => {
  const clock = new ElementClock(60);
  const file = clip("wav", 60);
  expect(clock.notice(0.2)).toBe(false);
  expect(clock.seek(file, 30)).toBe(30);
  expect(clock.notice(30)).toBe(false);
  expect(clock.toFile(file, 31)).toBe(31);
});

test("has no length for a stream that has none yet", () => {
  const clock = new ElementClock(Number.POSITIVE_INFINITY);
  const file = clip("mp3", null);
  expect(clock.seek(file, 3)).toBe(3);
  expect(clock.toFile(file, 7)).toBe(7);
});
