import { expect, test } from "vitest";
import { adjacentRow } from "./use-adjacent-recording";

const page = (ids: string) => [...ids].map((id) => ({ id }));
const step = (openId: string, rows: string, seen: string, by: 1 | -1) => {
  const next = adjacentRow(openId, page(rows), page(seen), by);
  return typeof next === "object" && next !== null ? next.id : next;
};

test("gives the row beside the open one, up to the page's edges", () => {
  expect(step("b", "abc", "abc", 1)).toBe("c");
  expect(step("b", "abc", "abc", -1)).toBe("a");
  expect(step("c", "abc", "abc", 1)).toBe("edge");
  expect(step("a", "abc", "abc", -1)).toBe("edge");
});

test("gives the row that was beside the open one if that is gone from the page", () => {
  expect(step("b", "acd", "abcd", 1)).toBe("c");
  expect(step("b", "acd", "abcd", -1)).toBe("a");
  expect(step("b", "ad", "abcd", 1)).toBe("d");
  expect(step("d", "abc", "abcd", 1)).toBe("edge");
});

test("gives the edge if new rows have pushed the next one over it", () => {
  expect(step("c", "xyab", "abcd", 1)).toBe("edge");
  expect(step("c", "xyab", "abcd", -1)).toBe("b");
});

test("gives the first row if the open one never was on the page", () => {
  expect(step("q", "abc", "", 1)).toBe("a");
  expect(step("q", "abc", "", -1)).toBe(null);
  expect(step("q", "", "", 1)).toBe(null);
});
