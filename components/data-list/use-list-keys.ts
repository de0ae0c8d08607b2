import { useEffect } from "react";
import { isShortcut } from "@/components/ui/owns-key";
import type { ListRow } from "./column";
import { focusedRow, rowElementOf } from "./row-focus";

type ListKeys = {
  openId: string | null;
  rows: readonly ListRow[];
  /** Opens the row before or after the open one. */
  step: (by: 1 | -1) => void;
  close: () => void;
};

const steps = new Map<string, 1 | -1>([
  ["j", 1],
  ["ArrowDown", 1],
  ["k", -1],
  ["ArrowUp", -1],
]);

/** The index of the row that a key goes to, as `at` takes it. */
const ends = new Map([
  ["Home", 0],
  ["End", -1],
]);

/**
 * Steps through a list by `j` and `k` or the arrow keys: from one open row to the next, or while none is open
 * with the focus alone, which Home and End take to the first and the last row. Escape closes the open row, unless
 * something lies over it that Escape closes first.
 */
export function useListKeys({ openId, rows, step, close }: ListKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || !isShortcut(event)) return;
      if (openId === null) return moveFocus(event, rows);
      if (key === "Escape") return close();
      const by = steps.get(key);
      if (!by) return;
      event.preventDefault();
      step(by);
    };
    // On the window, after the document, on which a popup handles the Escape that closes it.
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [openId, rows, step, close]);
}

function moveFocus(event: KeyboardEvent, rows: readonly ListRow[]): void {
  const { key } = event;
  const by = steps.get(key);
  const end = ends.get(key);
  if (by === undefined && end === undefined) return;
  const focused = focusedRow();
  // If the focus is elsewhere on the page, keys that are no letters scroll it.
  if (focused === null && key.length > 1) return;
  event.preventDefault();
  const index = rows.findIndex(({ id }) => id === focused);
  const next = end === undefined && index >= 0 ? rows[index + (by ?? 0)] : rows.at(end ?? 0);
  if (next) rowElementOf(next.id)?.focus();
}
