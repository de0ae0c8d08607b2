/** Rows that are selected: some by their ids, or all that the list's filters mean, but for some. */
export type Selection =
  | { kind: "some"; ids: ReadonlySet<string> }
  | {
      kind: "all";
      excluding: ReadonlySet<string>;
      /** When it was made, in ISO 8601: what came later is not of it. */
      before: string;
    };

export const emptySelection: Selection = { kind: "some", ids: new Set() };

/** The fields of a row that a selection needs. */
type SelectableRow = { id: string; created_at: string };

export function isSelected(selection: Selection, { id, created_at }: SelectableRow): boolean {
  if (selection.kind === "some") return selection.ids.has(id);
  return created_at < selection.before && !selection.excluding.has(id);
}

export function isEmptySelection(selection: Selection): boolean {
  return selection.kind === "some" && selection.ids.size === 0;
}

/** Selects rows, or takes them from a selection. */
export function setSelected(
  selection: Selection,
  rows: readonly SelectableRow[],
  isOn: boolean,
): Selection {
  if (selection.kind === "some") {
    const ids = new Set(selection.ids);
    for (const { id } of rows) isOn ? ids.add(id) : ids.delete(id);
    return { kind: "some", ids };
  }
  const excluding = new Set(selection.excluding);
  for (const { id } of rows) isOn ? excluding.delete(id) : excluding.add(id);
  return { ...selection, excluding };
}

/** The rows from one to another, in either direction; only the last if the first is not there. */
export function rangeOf<Row extends SelectableRow>(
  rows: readonly Row[],
  fromId: string | null,
  toId: string,
): Row[] {
  const [from, to] = [fromId, toId].map((id) => rows.findIndex((row) => row.id === id));
  if (to === undefined || to < 0) return [];
  const start = from === undefined || from < 0 ? to : from;
  return rows.slice(Math.min(start, to), Math.max(start, to) + 1);
}

/** Whether all, some or none of a page's rows are selected. */
export function pageState(selection: Selection, rows: readonly SelectableRow[]): boolean | "mixed" {
  const count = rows.filter((row) => isSelected(selection, row)).length;
  return count === 0 ? false : count === rows.length ? true : "mixed";
}

/**
 * Selects all rows that match the list's filters. The rows on screen are among them even if the
 * browser's clock is slow.
 *
 * @param rows The rows on screen.
 */
export function selectAll(rows: readonly SelectableRow[], now = Date.now()): Selection {
  const newest = rows.reduce(
    (latest, row) => Math.max(latest, Date.parse(row.created_at) + 1),
    now,
  );
  return { kind: "all", excluding: new Set(), before: new Date(newest).toISOString() };
}
