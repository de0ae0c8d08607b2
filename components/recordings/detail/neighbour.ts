type Row = { id: string };

/**
 * The row before or after the open one.
 *
 * @param rows The page that is on screen.
 * @param seen The page as it was when the open one was last on it: rows go and come meanwhile.
 * @returns "edge" where the way leads over the page's edge, and null where it leads nowhere.
 */
export function neighbourOf<Of extends Row>(
  openId: string,
  rows: readonly Of[],
  seen: readonly Row[],
  by: 1 | -1,
): Of | "edge" | null {
  const index = rows.findIndex(({ id }) => id === openId);
  if (index >= 0) return rows[index + by] ?? "edge";
  const was = seen.findIndex(({ id }) => id === openId);
  // One that never was on this page, such as a link's, leads to the page's first.
  if (was < 0) return by > 0 ? (rows[0] ?? null) : null;
  const way = by > 0 ? seen.slice(was + 1) : seen.slice(0, was).reverse();
  const ids = new Map(rows.map((row) => [row.id, row]));
  return way.map(({ id }) => ids.get(id)).find((row) => row !== undefined) ?? "edge";
}
