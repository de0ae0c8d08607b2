import type { ListedPage } from "@/lib/paging/listed-page";
import { type OwnersQuery, ownersSearchParams } from "@/lib/schemas/owners-query";
import { originOf } from "./origin";
import { respondJson } from "./respond";

/**
 * Answers a page of a list, with the next page's whole URL in `Link`.
 *
 * @param paramsAt The parameters of the same question from a cursor on.
 * @param included The JSON of what the page brings along; null if it brings nothing.
 */
export function respondPage(
  { request, url }: { request: Request; url: URL },
  { rows, hasMore, nextCursor }: ListedPage,
  paramsAt: (cursor: string) => URLSearchParams,
  included: string | null = null,
): Response {
  const data = rows.join(",");
  const more = included === null ? "" : `,"included":${included}`;
  const body = `{"data":[${data}],"has_more":${hasMore},"next_cursor":${JSON.stringify(nextCursor)}${more}}`;
  if (nextCursor === null) return respondJson(request, body);
  const next = `${originOf(request.headers)}${url.pathname}?${paramsAt(nextCursor)}`;
  return respondJson(request, body, { link: `<${next}>; rel="next"` });
}

/** Answers a page of devices or end users, with the next page's whole URL in `Link`. */
export function respondOwners(
  call: { request: Request; url: URL },
  query: OwnersQuery,
  page: ListedPage,
): Response {
  return respondPage(call, page, (cursor) => ownersSearchParams({ ...query, offset: 0, cursor }));
}
