import type { ListedPage } from "@/lib/paging/listed-page";
import { respondPage } from "@/lib/paging/respond-page";
import { type RecordingsQuery, recordingsSearchParams } from "./recordings-query";

/**
 * Answers a page of the list, with the next page's whole URL in `Link`.
 *
 * @param cut Cuts a stored text to what this door answers.
 */
export function respondRecordings(
  call: { request: Request; url: URL },
  query: RecordingsQuery,
  page: ListedPage,
  cut: (wire: string) => string,
): Response {
  return respondPage(call, { ...page, wires: page.wires.map(cut) }, (cursor) =>
    recordingsSearchParams({ ...query, offset: 0, cursor }),
  );
}
