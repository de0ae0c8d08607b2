import type { ListedPage } from "@/lib/paging/listed-page";
import { type OwnersQuery, ownersSearchParams } from "@/lib/schemas/owners-query";
import { respondPage } from "./respond-page";

/** Answers a page of devices or end users, with the next page's whole URL in `Link`. */
export function respondOwners(
  call: { request: Request; url: URL },
  query: OwnersQuery,
  page: ListedPage,
): Response {
  return respondPage(call, page, (cursor) => ownersSearchParams({ ...query, offset: 0, cursor }));
}
