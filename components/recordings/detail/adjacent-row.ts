type Row = { id: string };

/**
 * The row before or after the open one.
 *
 * @param rows The page on screen.
 * @param seen The page as it was when the open row was last on it: rows come and go meanwhile.
 * @returns "edge" if the row is beyond the page's edge, and null if there is none.
 */
export function adjacentRow<Of extends Row>(
  openId: string,
  rows: readonly Of[],
  seen: readonly Row[],
  by: 1 | -1,
): Of | "edge" | null {
  const index = rows.findIndex(({ id }) => id === openId);
  if (index >= 0) return rows[index + by] ?? "edge";
  const was = seen.findIndex(({ id }) => id === openId);
  // From a row that never was on this page, such as a link's, the next one is the page's first.
  if (was < 0) return by > 0 ? (rows[0] ?? null) : null;
  const candidates = by > 0 ? seen.slice(was + 1) : seen.slice(0, was).reverse();
  const ids = new Map(rows.map((row) => [row.id, row]));
  return candidates.map(({ id }) => ids.get(id)).find((row) => row !== undefined) ?? "edge";
}
