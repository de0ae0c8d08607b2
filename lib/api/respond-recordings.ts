import type { ListedPage } from "@/lib/paging/listed-page";
import { cursorBehind } from "@/lib/recordings/list-recordings";
import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";
import type { Dialect } from "./dialect";
import { respondPage } from "./respond-page";

/** Answers a page of the list by a dialect, with the next page's whole URL in `Link`. */
export function respondRecordings(
  call: { request: Request; url: URL },
  query: RecordingsQuery,
  page: ListedPage,
  dialect: Dialect,
): Response {
  const isByOffset = call.url.searchParams.has("offset");
  const answered = isByOffset ? whole(page, dialect) : cutForDoor(page, query, dialect);
  return respondPage(call, answered, (cursor) =>
    recordingsSearchParams({ ...query, offset: 0, cursor }),
  );
}

/**
 * The rows as the dialect answers them, whatever their size: a caller that pages by offset counts on as
 * many as were asked for, also on the first page, and would never see those that were cut off.
 */
function whole(page: ListedPage, dialect: Dialect): ListedPage {
  return { ...page, rows: page.rows.map(dialect.text) };
}

/** The rows as the dialect answers them, of which no more than weigh what it may. */
function cutForDoor(page: ListedPage, query: RecordingsQuery, dialect: Dialect): ListedPage {
  const { rows } = whole(page, dialect);
  const most = countWithin(rows, dialect.maxPageBytes);
  const last = page.rows[most - 1];
  if (most === rows.length || !last) return { ...page, rows };
  const nextCursor = cursorBehind(last, query);
  return { rows: rows.slice(0, most), hasMore: true, nextCursor };
}

/** How many of the first texts weigh no more than so many bytes together; at least one. */
function countWithin(texts: readonly string[], maxBytes: number): number {
  if (maxBytes === Number.POSITIVE_INFINITY) return texts.length;
  let bytes = 0;
  const over = texts.findIndex((text) => {
    bytes += Buffer.byteLength(text) + 1;
    return bytes > maxBytes;
  });
  return over < 0 ? texts.length : Math.max(1, over);
}
