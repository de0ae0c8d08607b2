import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { changeUrl } from "@/components/ui/url-state";
import { type OwnersQuery, ownersSearchParams, readOwnersQuery } from "@/lib/schemas/owners-query";

export type OwnersUrl = {
  query: OwnersQuery;
  /** The link to another page of the list. */
  hrefOf: (query: OwnersQuery) => string;
  /** Goes elsewhere in the list; Back returns. */
  go: (query: OwnersQuery) => void;
  /** Searches, from the first page on; null for everything. */
  search: (q: string | null) => void;
};

/**
 * A list of owners' query, read from the URL, and functions that change it. The URL is the only
 * state.
 */
export function useOwnersUrl(): OwnersUrl {
  const params = useSearchParams();
  const pathname = usePathname();
  return useMemo(() => {
    const query = readOwnersQuery(new URLSearchParams(params));
    const hrefOf = (next: OwnersQuery) => {
      const text = ownersSearchParams(next).toString();
      return text ? `${pathname}?${text}` : pathname;
    };
    const go = (next: OwnersQuery) =>
      changeUrl((history) => history.pushState(null, "", hrefOf(next)));
    // Back leaves the search as a whole, not letter by letter.
    const search = (q: string | null) =>
      changeUrl((history) => history.replaceState(null, "", hrefOf({ ...query, q, offset: 0 })));
    return { query, hrefOf, go, search };
  }, [params, pathname]);
}
