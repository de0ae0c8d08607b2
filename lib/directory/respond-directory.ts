import type { ListedPage } from "@/lib/paging/listed-page";
import { respondPage } from "@/lib/paging/respond-page";
import { type DirectoryQuery, directorySearchParams } from "./directory-query";

/** Answers a page of devices or end users, with the next page's whole URL in `Link`. */
export function respondDirectory(
  call: { request: Request; url: URL },
  query: DirectoryQuery,
  page: ListedPage,
): Response {
  return respondPage(call, page, (cursor) =>
    directorySearchParams({ ...query, offset: 0, cursor }),
  );
}
