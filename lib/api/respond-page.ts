import type { ListedPage } from "@/lib/paging/listed-page";
import { originOf } from "./origin";
import { respondJson } from "./respond";

/**
 * Answers a page of a list, with the next page's whole URL in `Link`.
 *
 * @param paramsAt The parameters of the same question from a cursor on.
 */
export function respondPage(
  { request, url }: { request: Request; url: URL },
  { rows, hasMore, nextCursor }: ListedPage,
  paramsAt: (cursor: string) => URLSearchParams,
): Response {
  const data = rows.join(",");
  const body = `{"data":[${data}],"has_more":${hasMore},"next_cursor":${JSON.stringify(nextCursor)}}`;
  if (nextCursor === null) return respondJson(request, body);
  const next = `${originOf(request.headers)}${url.pathname}?${paramsAt(nextCursor)}`;
  return respondJson(request, body, { link: `<${next}>; rel="next"` });
}
