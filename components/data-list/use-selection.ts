import { useEffect, useRef, useState } from "react";
import { isShortcut } from "@/components/ui/owns-key";
import { showToast } from "@/components/ui/toasts";
import { focusedRow } from "./row-focus";
import {
  emptySelection,
  isEmptySelection,
  isSelected,
  pageState,
  rangeOf,
  type Selection,
  selectAll,
  setSelected,
} from "./selection";

type SelectableRow = { id: string; created_at: string };

/** The selection of a list, and functions that change it. */
export type ListSelection = {
  selection: Selection;
  isSelected: (row: SelectableRow) => boolean;
  pageState: boolean | "mixed";
  /** Selects a row or takes it back; with `isRange` all rows up to it from the last one. */
  toggle: (row: SelectableRow, isRange: boolean) => void;
  togglePage: () => void;
  selectAll: () => void;
  clear: () => void;
};

type SelectionSource = {
  /** The rows that the list means: others clear the selection. */
  scope: string;
  /** The page that is on screen. */
  rows: readonly SelectableRow[];
  /** The row that keys are for while none has the focus. */
  openId: string | null;
};

/**
 * Selects rows of a list, by boxes and by keys: `x`, Shift and `x`, Escape, and ⌘ or Ctrl and `a`, which selects the
 * page and then all that match. It outlasts paging.
 */
export function useSelection({ scope, rows, openId }: SelectionSource): ListSelection {
  const [kept, setKept] = useState({ scope, selection: emptySelection });
  const last = useRef<string | null>(null);
  const selection = kept.scope === scope ? kept.selection : emptySelection;
  const isLost = kept.scope !== scope && !isEmptySelection(kept.selection);
  useEffect(() => {
    if (!isLost) return;
    setKept({ scope, selection: emptySelection });
    showToast({ text: "The filters changed: nothing is selected any more." });
  }, [isLost, scope]);

  const set = (next: Selection) => setKept({ scope, selection: next });
  const here = pageState(selection, rows);
  function toggle(row: SelectableRow, isRange: boolean) {
    const isOn = isRange || !isSelected(selection, row);
    const changed = isRange ? rangeOf(rows, last.current, row.id) : [row];
    last.current = row.id;
    set(setSelected(selection, changed, isOn));
  }
  const list: ListSelection = {
    selection,
    isSelected: (row) => isSelected(selection, row),
    pageState: here,
    toggle,
    togglePage: () => set(setSelected(selection, rows, here !== true)),
    selectAll: () => set(selectAll(rows)),
    clear: () => set(emptySelection),
  };
  useSelectionKeys(list, rows, openId);
  return list;
}

function useSelectionKeys(
  list: ListSelection,
  rows: readonly SelectableRow[],
  openId: string | null,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || !isShortcut(event)) return;
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (key !== "a" || rows.length === 0) return;
        event.preventDefault();
        return list.pageState === true ? list.selectAll() : list.togglePage();
      }
      if (key === "escape" && !isEmptySelection(list.selection)) {
        event.preventDefault();
        return list.clear();
      }
      if (key !== "x") return;
      const row = rows.find(({ id }) => id === (focusedRow() ?? openId));
      if (row) list.toggle(row, event.shiftKey);
    };
    // Before the window's other listeners, one of which closes the open panel.
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
