import { originOf } from "@/lib/http/origin";
import { respondJson } from "@/lib/http/respond";
import type { ListedPage } from "./list-recordings";
import { type RecordingsQuery, recordingsSearchParams } from "./recordings-query";

/**
 * Answers a page of the list, with the next page's whole URL in `Link`.
 *
 * @param cut Cuts a stored text to what this door answers.
 */
export function respondRecordings(
  { request, url }: { request: Request; url: URL },
  query: RecordingsQuery,
  page: ListedPage,
  cut: (wire: string) => string,
): Response {
  const { wires, hasMore, nextCursor } = page;
  const data = wires.map(cut).join(",");
  const body = `{"data":[${data}],"has_more":${hasMore},"next_cursor":${JSON.stringify(nextCursor)}}`;
  if (nextCursor === null) return respondJson(request, body);
  const params = recordingsSearchParams({ ...query, offset: 0, cursor: nextCursor });
  const next = `${originOf(request.headers)}${url.pathname}?${params}`;
  return respondJson(request, body, { link: `<${next}>; rel="next"` });
}
