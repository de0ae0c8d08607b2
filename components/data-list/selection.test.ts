import { expect, test } from "vitest";
import {
  emptySelection,
  isEmptySelection,
  isSelected,
  pageState,
  rangeOf,
  selectAll,
  setSelected,
} from "./selection";

const row = (id: string, created_at = "2025-01-15T09:00:00.000Z") => ({ id, created_at });
const rows = [row("a"), row("b"), row("c"), row("d")];
const some = (...ids: string[]) =>
  setSelected(
    emptySelection,
    ids.map((id) => row(id)),
    true,
  );

test("keeps rows of other pages when one of this page is taken from it", () => {
  const selection = setSelected(some("a", "elsewhere"), [row("a")], false);
  expect(isSelected(selection, row("elsewhere"))).toBe(true);
  expect(isSelected(selection, row("a"))).toBe(false);
  expect(isEmptySelection(setSelected(selection, [row("elsewhere")], false))).toBe(true);
});

test("reaches from the last one to this one, in either direction", () => {
  const ids = (from: string | null, to: string) => rangeOf(rows, from, to).map(({ id }) => id);
  expect(ids("a", "c")).toEqual(["a", "b", "c"]);
  expect(ids("d", "b")).toEqual(["b", "c", "d"]);
  expect(ids("gone", "b")).toEqual(["b"]);
  expect(ids(null, "b")).toEqual(["b"]);
  expect(ids("a", "gone")).toEqual([]);
});

test("says whether a page is selected, in part or not at all", () => {
  expect(pageState(emptySelection, rows)).toBe(false);
  expect(pageState(some("a"), rows)).toBe("mixed");
  expect(pageState(some("a", "b", "c", "d", "elsewhere"), rows)).toBe(true);
});

test("of all has the rows on screen even if the clock is slow, and no later ones", () => {
  const all = selectAll(rows, Date.parse("2024-01-01T00:00:00Z"));
  expect(rows.every((one) => isSelected(all, one))).toBe(true);
  expect(isSelected(all, row("later", "2025-01-15T09:00:00.001Z"))).toBe(false);
  const without = setSelected(all, [row("b")], false);
  expect(isSelected(without, row("b"))).toBe(false);
  expect(isSelected(setSelected(without, [row("b")], true), row("b"))).toBe(true);
  expect(isEmptySelection(without)).toBe(false);
});
