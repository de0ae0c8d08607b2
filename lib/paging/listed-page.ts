/** A page of a list, newest first. */
export type ListedPage = {
  /** Each row's JSON text. */
  rows: string[];
  hasMore: boolean;
  /** Where the next page starts, or null on the last one. */
  nextCursor: string | null;
};

/**
 * The page of rows that were found with one row more, which shows whether another page follows.
 *
 * @param cursorAt Makes the cursor behind a row.
 */
export function cutPage(
  found: string[],
  limit: number,
  cursorAt: (json: string) => string,
): ListedPage {
  const rows = found.slice(0, limit);
  const hasMore = found.length > limit;
  const last = rows.at(-1);
  return { rows, hasMore, nextCursor: hasMore && last ? cursorAt(last) : null };
}
