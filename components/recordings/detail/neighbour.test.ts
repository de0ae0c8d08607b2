import { expect, test } from "vitest";
import { neighbourOf } from "./neighbour";

const page = (ids: string) => [...ids].map((id) => ({ id }));
const step = (openId: string, rows: string, seen: string, by: 1 | -1) => {
  const next = neighbourOf(openId, page(rows), page(seen), by);
  return typeof next === "object" && next !== null ? next.id : next;
};

test("is the row beside it, up to the page's edges", () => {
  expect(step("b", "abc", "abc", 1)).toBe("c");
  expect(step("b", "abc", "abc", -1)).toBe("a");
  expect(step("c", "abc", "abc", 1)).toBe("edge");
  expect(step("a", "abc", "abc", -1)).toBe("edge");
});

test("is the one that was beside it where it is gone from the page", () => {
  expect(step("b", "acd", "abcd", 1)).toBe("c");
  expect(step("b", "acd", "abcd", -1)).toBe("a");
  expect(step("b", "ad", "abcd", 1)).toBe("d");
  expect(step("d", "abc", "abcd", 1)).toBe("edge");
});

test("is over the edge where what came in has pushed it there", () => {
  expect(step("c", "xyab", "abcd", 1)).toBe("edge");
  expect(step("c", "xyab", "abcd", -1)).toBe("b");
});

test("is the first row for one that never was on the page", () => {
  expect(step("q", "abc", "", 1)).toBe("a");
  expect(step("q", "abc", "", -1)).toBe(null);
  expect(step("q", "", "", 1)).toBe(null);
});
