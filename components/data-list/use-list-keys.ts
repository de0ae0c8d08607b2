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

/**
 * Steps through a list by `j` and `k` or the arrow keys: from one open row to the next, or while none is open
 * with the focus alone, which Home and End take to the first and the last row. Escape closes the open row, unless something lies over it that Escape closes
 * first.
 */
export function useListKeys({ openId, rows, step, close }: ListKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || !isShortcut(event)) return;
      if (key === "Escape" && openId !== null) return close();
      const focused = focusedRow();
      if (focused !== null && openId === null && (key === "Home" || key === "End")) {
        event.preventDefault();
        const end = rows.at(key === "Home" ? 0 : -1);
        return end && rowElementOf(end.id)?.focus();
      }
      const by = steps.get(key);
      if (!by) return;
      // If the focus is elsewhere on the page, the arrow keys scroll it.
      if (openId === null && focused === null && key.startsWith("Arrow")) return;
      event.preventDefault();
      if (openId !== null) return step(by);
      const index = rows.findIndex(({ id }) => id === focused);
      const next = index < 0 ? rows[0] : rows[index + by];
      if (next) rowElementOf(next.id)?.focus();
    };
    // On the window, after the document, on which a popup handles the Escape that closes it.
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [openId, rows, step, close]);
}
