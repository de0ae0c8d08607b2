import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRepeatLimit } from "./log";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const error = (message: string) => ({ request_id: "req_1", err: new Error(message) });

test("writes a few lines of a kind in a window, and then how many it left out", () => {
  const { take } = createRepeatLimit({ max: 3, windowMs: 1_000 });
  const counted: unknown[] = [];
  const line = (id: number) =>
    take([error(`Invalid call:\nno room for med_${id}`), "request failed"], (...parts) =>
      counted.push(parts),
    );
  expect(Array.from({ length: 10 }, (_, id) => line(id)).filter(Boolean)).toHaveLength(3);
  vi.advanceTimersByTime(1_000);
  expect(counted).toEqual([[{ left_out: 7 }, "repeated: request failed: no room for …"]]);
  expect(line(11)).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(counted).toHaveLength(1);
});

test("distinguishes kinds by the text, and by the error's message", () => {
  const { take } = createRepeatLimit({ max: 1, windowMs: 1_000 });
  const lines = [
    take([error("no room"), "request failed"], () => {}),
    take([error("no such table"), "request failed"], () => {}),
    take([error("no room"), "job failed"], () => {}),
    take(["job failed"], () => {}),
    take([{ subject: "rec_1" }, "job failed"], () => {}),
  ];
  expect(lines).toEqual([true, true, true, true, false]);
});
