import { useMemo, useState } from "react";
import type { Page } from "@/lib/schemas/page";
import type { ListRow } from "./column";

/**
 * The page to draw: the fresh one, or the last one while there is none. Held in their `places`,
 * rows aren't added, removed or moved under the pointer, and their fields still change; held at the
 * `top`, no row is added above the others. `newRows` is the number of rows that wait for that.
 *
 * @param scope The query of the fresh page; null if it answers another query than the present one.
 *   A page of another scope is drawn at once, because the person expects other rows.
 */
export function useStableRows<Row extends ListRow>(
  fresh: Page<Row> | undefined,
  scope: string | null,
  held: "places" | "top" | null,
): { page: Page<Row> | undefined; newRows: number } {
  const [shown, setShown] = useState({ page: fresh, scope });
  const isOtherScope = scope !== null && scope !== shown.scope;
  const newRows = fresh && shown.page ? countNewRows(fresh, shown.page) : 0;
  const mayChange = held === null || isOtherScope || (held === "top" && newRows === 0);
  const isAdopted = fresh && (mayChange || hasSameRows(fresh, shown.page));
  if (isAdopted && (fresh !== shown.page || isOtherScope)) {
    setShown({ page: fresh, scope: scope ?? shown.scope });
  }
  return useMemo(() => {
    if (isAdopted) return { page: fresh, newRows: 0 };
    if (!fresh || !shown.page) return { page: shown.page, newRows: 0 };
    return { page: updateInPlace(shown.page, fresh, held === "top"), newRows };
  }, [fresh, isAdopted, shown.page, held, newRows]);
}

/** New rows above the last one that is drawn already. */
function countNewRows<Row extends ListRow>(fresh: Page<Row>, shown: Page<Row>): number {
  const known = new Set(shown.data.map(({ id }) => id));
  const last = fresh.data.findLastIndex(({ id }) => known.has(id));
  const above = last < 0 ? fresh.data : fresh.data.slice(0, last);
  return above.filter(({ id }) => !known.has(id)).length;
}

function hasSameRows<Row extends ListRow>(fresh: Page<Row>, shown: Page<Row> | undefined): boolean {
  return (
    shown?.data.length === fresh.data.length &&
    shown.data.every(({ id }, index) => id === fresh.data[index]?.id)
  );
}

function updateInPlace<Row extends ListRow>(
  shown: Page<Row>,
  fresh: Page<Row>,
  dropsGone: boolean,
): Page<Row> {
  const byId = new Map(fresh.data.map((row) => [row.id, row]));
  // Those behind the last row that is still there have been moved to the next page.
  const last = shown.data.findLastIndex(({ id }) => byId.has(id));
  const kept = dropsGone
    ? shown.data.filter(({ id }, index) => index > last || byId.has(id))
    : shown.data;
  return { ...fresh, data: kept.map((row) => byId.get(row.id) ?? row) };
}
