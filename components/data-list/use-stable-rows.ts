import { useMemo, useState } from "react";
import type { Page } from "@/lib/schemas/page";
import type { ListRow } from "./column";

/**
 * The page to draw: the fresh one, or the last one while there is none. While held, rows keep their
 * places: their fields still change, but no row comes, goes or moves under the pointer. `newcomers` says how many
 * would stand above them.
 *
 * @param scope What the fresh page answers; null if it answers something else than is asked. Another
 *   scope's page is drawn at once, because the person who asked for it expects other rows.
 */
export function useStableRows<Row extends ListRow>(
  fresh: Page<Row> | undefined,
  scope: string | null,
  isHeld: boolean,
): { page: Page<Row> | undefined; newcomers: number } {
  const [shown, setShown] = useState({ page: fresh, scope });
  const isOtherScope = scope !== null && scope !== shown.scope;
  const isAdopted = fresh && (!isHeld || isOtherScope || hasSameRows(fresh, shown.page));
  if (isAdopted && (fresh !== shown.page || isOtherScope)) {
    setShown({ page: fresh, scope: scope ?? shown.scope });
  }
  return useMemo(() => {
    if (isAdopted) return { page: fresh, newcomers: 0 };
    const page = fresh && shown.page ? updateInPlace(shown.page, fresh) : shown.page;
    return { page, newcomers: countNewcomers(fresh, shown.page) };
  }, [fresh, isAdopted, shown.page]);
}

/** Rows that would stand above the first one that is drawn. */
function countNewcomers<Row extends ListRow>(
  fresh: Page<Row> | undefined,
  shown: Page<Row> | undefined,
): number {
  const known = new Set(shown?.data.map(({ id }) => id));
  const first = fresh?.data.findIndex(({ id }) => known.has(id)) ?? 0;
  return first < 0 ? (fresh?.data.length ?? 0) : first;
}

function hasSameRows<Row extends ListRow>(fresh: Page<Row>, shown: Page<Row> | undefined): boolean {
  return (
    shown?.data.length === fresh.data.length &&
    shown.data.every(({ id }, index) => id === fresh.data[index]?.id)
  );
}

function updateInPlace<Row extends ListRow>(shown: Page<Row>, fresh: Page<Row>): Page<Row> {
  const byId = new Map(fresh.data.map((row) => [row.id, row]));
  return { ...fresh, data: shown.data.map((row) => byId.get(row.id) ?? row) };
}
