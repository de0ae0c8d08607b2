import { useMemo, useState } from "react";
import type { RecordingsPage } from "@/lib/schemas/recording";

/**
 * The page to draw: the fresh one, or the one before where there is no fresh one. While held, rows
 * keep their places: their fields still change, but none comes, goes or moves under the pointer.
 *
 * @param scope What the fresh page answers; null where it is not the answer asked for. Another
 *   scope's page is drawn at once, because whoever asked for it expects other rows.
 */
export function useSteadyPage(
  fresh: RecordingsPage | undefined,
  scope: string | null,
  isHeld: boolean,
): RecordingsPage | undefined {
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

function hasSameRows(fresh: RecordingsPage, shown: RecordingsPage | undefined): boolean {
  return (
    shown?.data.length === fresh.data.length &&
    shown.data.every(({ id }, index) => id === fresh.data[index]?.id)
  );
}

function updateInPlace(shown: RecordingsPage, fresh: RecordingsPage): RecordingsPage {
  const byId = new Map(fresh.data.map((row) => [row.id, row]));
  return { ...fresh, data: shown.data.map((row) => byId.get(row.id) ?? row) };
}
