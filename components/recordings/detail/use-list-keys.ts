import { useEffect } from "react";
import { ownsKey } from "@/components/ui/owns-key";
import { focusedRow, rowLinkOf } from "../row-focus";

type ListKeys = {
  openId: string | null;
  rows: readonly { id: string }[];
  walk: (by: 1 | -1) => void;
  close: () => void;
};

const steps = new Map<string, 1 | -1>([
  ["j", 1],
  ["ArrowDown", 1],
  ["k", -1],
  ["ArrowUp", -1],
]);

/**
 * Walks the list by `j` and `k` or the arrow keys: from one open recording to the next, or from row
 * to row while none is open. Escape closes, unless something lies over it that it closes first.
 */
export function useListKeys({ openId, rows, walk, close }: ListKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target, defaultPrevented, ctrlKey, metaKey, altKey } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey || ownsKey(target, key)) return;
      if (key === "Escape" && openId !== null) return close();
      const by = steps.get(key);
      if (!by) return;
      const focused = focusedRow();
      // The arrow keys scroll the page for whoever is elsewhere on it.
      if (openId === null && focused === null && key.startsWith("Arrow")) return;
      event.preventDefault();
      if (openId !== null) return walk(by);
      const index = rows.findIndex(({ id }) => id === focused);
      const next = index < 0 ? rows[0] : rows[index + by];
      if (next) rowLinkOf(next.id)?.focus();
    };
    // Beyond the document, where what has popped up takes the Escape that closes it.
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [openId, rows, walk, close]);
}
