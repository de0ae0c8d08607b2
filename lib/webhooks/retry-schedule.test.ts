import { expect, test } from "vitest";
import { HOUR_MS } from "@/lib/schemas/durations";
import { delayBeforeRetry, MAX_TRIES, parseRetryAfter } from "./retry-schedule";

test("ten tries follow each other at the promised distances, up to a tenth later", () => {
  const planned = [5_000, 300_000, 1_800_000, ...[2, 5, 10, 14, 20, 24].map((h) => h * HOUR_MS)];
  expect(planned).toHaveLength(MAX_TRIES - 1);
  for (const [index, wait] of planned.entries()) {
    for (let run = 0; run < 20; run++) {
      const next = delayBeforeRetry(index + 1) ?? Number.NaN;
      expect(next).toBeGreaterThanOrEqual(wait);
      expect(next).toBeLessThanOrEqual(wait * 1.1);
    }
  }
  expect(delayBeforeRetry(MAX_TRIES)).toBeNull();
});

test("a receiver may demand a longer wait of up to a day, and no shorter one", () => {
  expect(delayBeforeRetry(1, 60_000)).toBe(60_000);
  expect(delayBeforeRetry(1, 1_000)).toBeGreaterThanOrEqual(5_000);
  expect(delayBeforeRetry(1, 1_000 * HOUR_MS)).toBe(24 * HOUR_MS);
  expect(delayBeforeRetry(MAX_TRIES, 60_000)).toBeNull();
});

test("Retry-After is read as seconds or as a date", () => {
  const now = Date.parse("2026-11-23T14:00:00Z");
  expect(parseRetryAfter("120", now)).toBe(120_000);
  expect(parseRetryAfter("Mon, 23 Nov 2026 14:00:30 GMT", now)).toBe(30_000);
  expect(parseRetryAfter("Mon, 23 Nov 2026 13:00:00 GMT", now)).toBe(0);
  for (const header of [undefined, "", "soon", "-5", "1.5"]) {
    expect(parseRetryAfter(header, now)).toBeNull();
  }
});
