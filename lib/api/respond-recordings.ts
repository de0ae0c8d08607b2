import type { Context } from "@/lib/context";
import type { ListedPage } from "@/lib/paging/listed-page";
import { cursorBehind } from "@/lib/recordings/list-recordings";
import { readIncluded } from "@/lib/recordings/read-included";
import {
  type ListQuery,
  listSearchParams,
  type RecordingsQuery,
} from "@/lib/schemas/recordings-query";
import type { Dialect } from "./dialect";
import { respondPage } from "./respond-page";

/** Answers a page of the list by a dialect, with the next page's whole URL in `Link`. */
export async function respondRecordings(
  call: { request: Request; url: URL; context: Context },
  query: ListQuery,
  page: ListedPage,
  dialect: Dialect,
): Promise<Response> {
  const rows = await dialect.rows(call.context, page.rows);
  // A caller that pages by offset expects as many rows as its limit says, of any size and on the
  // first page as well, and would never see rows that were cut off.
  const isByOffset = call.url.searchParams.has("offset");
  const answered = isByOffset
    ? { ...page, rows }
    : cutToSize(call.context, page, rows, query, dialect);
  const listed = page.rows.slice(0, answered.rows.length);
  const included = await readIncluded(call.context, listed, query, dialect.device);
  const paramsAt = (cursor: string) => listSearchParams({ ...query, offset: 0, cursor });
  return respondPage(call, answered, paramsAt, included);
}

/** A page with its rows in the dialect's form, cut to the dialect's max size. */
function cutToSize(
  context: Context,
  page: ListedPage,
  rows: string[],
  query: RecordingsQuery,
  dialect: Dialect,
): ListedPage {
  const count = countWithin(rows, dialect.maxPageBytes);
  const last = page.rows[count - 1];
  if (count === rows.length || !last) return { ...page, rows };
  const nextCursor = cursorBehind(context, last, query);
  return { rows: rows.slice(0, count), hasMore: true, nextCursor };
}

/** How many of the first texts fit into `maxBytes` together; at least one. */
function countWithin(texts: readonly string[], maxBytes: number): number {
  if (maxBytes === Number.POSITIVE_INFINITY) return texts.length;
  let bytes = 0;
  const over = texts.findIndex((text) => {
    bytes += Buffer.byteLength(text) + 1;
    return bytes > maxBytes;
  });
  return over < 0 ? texts.length : Math.max(1, over);
}
