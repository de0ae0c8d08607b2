import type { Column, ListRow } from "./column";

/** Below this width of the column that takes what the others leave, one of them makes way. */
export const MIN_REST = 220;
/** Between the widths for which the style sheet has a class: see the `@source` of app/globals.css. */
export const STEP = 20;
const NARROWEST = 500;
const WIDEST = 1900;

/**
 * The class that takes each column out of a table too narrow for it, by the column's id. The table's container
 * is to be a `@container`; so no script measures it, and the server's first HTML fits every window.
 */
export function hidingClasses<Row extends ListRow, Context>(
  columns: readonly Column<Row, Context>[],
): ReadonlyMap<string, string> {
  const widths = [...hidingWidths(columns)];
  return new Map(widths.map(([id, width]) => [id, `@max-[${width}px]:hidden`]));
}

/**
 * Below which width of the table each column leaves it, in pixels, by the column's id.
 *
 * @param taken What columns take that are not among these.
 */
export function hidingWidths<Row extends ListRow, Context>(
  columns: readonly Column<Row, Context>[],
  taken = 0,
): ReadonlyMap<string, number> {
  const leaving = columns
    .filter(({ leaves }) => leaves !== undefined)
    .toSorted((one, other) => (one.leaves ?? 0) - (other.leaves ?? 0));
  let needed = MIN_REST + taken + columns.reduce((sum, { width = 0 }) => sum + width, 0);
  return new Map(
    leaving.map(({ id, width = 0 }) => {
      const least = Math.min(Math.max(Math.ceil(needed / STEP) * STEP, NARROWEST), WIDEST);
      needed -= width;
      return [id, least];
    }),
  );
}
