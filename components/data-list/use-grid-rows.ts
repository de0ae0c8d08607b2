import { useState } from "react";
import type { ListRow, RowProps } from "./column";
import { focusableRow, pressRowAction } from "./row-focus";

type GridRow = { row: ListRow; given: RowProps };

/**
 * The attributes that each row of a grid gets by its id. The Tab key stops at one of them: at the one that had the focus last, else
 * at the chosen one, else at the first. `useListKeys` moves on from there.
 */
export function useGridRows(rows: readonly GridRow[]) {
  const [lastId, setLastId] = useState<string | null>(null);
  const stop =
    rows.find(({ row }) => row.id === lastId) ??
    rows.find(({ given }) => given.isChosen) ??
    rows[0];
  return (id: string) => {
    const onEnter = rows.find(({ row }) => row.id === id)?.given.onEnter;
    return {
      ...focusableRow(id),
      tabIndex: id === stop?.row.id ? 0 : -1,
      onFocus: () => setLastId(id),
      onKeyDown(event: React.KeyboardEvent<HTMLElement>) {
        const { key, target, currentTarget, ctrlKey, metaKey, altKey, shiftKey } = event;
        if (target !== currentTarget || ctrlKey || metaKey || altKey || shiftKey) return;
        if (key === "Enter") onEnter?.();
        else if (key !== " " || !pressRowAction(currentTarget)) return;
        event.preventDefault();
        event.stopPropagation();
      },
    };
  };
}
