import { useMemo, useState } from "react";
import type { Page } from "@/lib/schemas/page";
import type { ListRow } from "./column";

/**
 * The page to draw: the fresh one, or the last one while there is none. While held, rows keep their
 * places: their fields still change, but no row comes, goes or moves under the pointer.
 *
 * @param scope What the fresh page answers; null if it answers something else than is asked. Another
 *   scope's page is drawn at once, because the person who asked for it expects other rows.
 */
export function useStableRows<Row extends ListRow>(
  fresh: Page<Row> | undefined,
  scope: string | null,
  isHeld: boolean,
): Page<Row> | undefined {
  const [shown, setShown] = useState({ page: fresh, scope });
  const isOtherScope = scope !== null && scope !== shown.scope;
  const isAdopted = fresh && (!isHeld || isOtherScope || hasSameRows(fresh, shown.page));
  if (isAdopted && (fresh !== shown.page || isOtherScope)) {
    setShown({ page: fresh, scope: scope ?? shown.scope });
  }
  return useMemo(() => {
    if (isAdopted) return fresh;
    return fresh && shown.page ? updateInPlace(shown.page, fresh) : shown.page;
  }, [fresh, isAdopted, shown.page]);
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
