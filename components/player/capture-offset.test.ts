import { expect, test } from "vitest";
import { captureOffset } from "./capture-offset";

const startedAt = "2025-01-15T09:00:00.000Z";

test("places a file by the time since the start", () => {
  const capturedAt = "2025-01-15T09:01:23.500Z";
  expect(captureOffset({ capturedAt, startedAt, duration: 120 })).toBe(83.5);
});

test("moves a file captured just outside to the nearer end, as clocks differ", () => {
  const early = "2025-01-15T08:59:58.500Z";
  const late = "2025-01-15T09:02:01.500Z";
  expect(captureOffset({ capturedAt: early, startedAt, duration: 120 })).toBe(0);
  expect(captureOffset({ capturedAt: late, startedAt, duration: 120 })).toBe(120);
});

test("returns null for a file captured before or after", () => {
  for (const capturedAt of ["2025-01-15T08:59:00.000Z", "2025-01-15T10:00:00.000Z"]) {
    expect(captureOffset({ capturedAt, startedAt, duration: 120 })).toBeNull();
  }
});

test("returns null if a moment or the length is unknown", () => {
  expect(captureOffset({ capturedAt: null, startedAt, duration: 120 })).toBeNull();
  expect(captureOffset({ capturedAt: startedAt, startedAt: null, duration: 120 })).toBeNull();
  expect(captureOffset({ capturedAt: startedAt, startedAt, duration: null })).toBeNull();
});
