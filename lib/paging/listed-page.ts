/** A page of a list, newest first. */
export type ListedPage = {
  /** Each row's JSON text. */
  wires: string[];
  hasMore: boolean;
  /** Where the next page starts, or null on the last one. */
  nextCursor: string | null;
};

/**
 * The page of rows that were found with one row more, which tells whether another page follows.
 *
 * @param cursorAt Makes the cursor behind a row.
 */
export function cutPage(
  found: string[],
  limit: number,
  cursorAt: (wire: string) => string,
): ListedPage {
  const wires = found.slice(0, limit);
  const hasMore = found.length > limit;
  const last = wires.at(-1);
  return { wires, hasMore, nextCursor: hasMore && last ? cursorAt(last) : null };
}
