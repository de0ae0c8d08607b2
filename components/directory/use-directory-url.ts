import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { changeAddress } from "@/components/ui/address";
import { type OwnersQuery, ownersSearchParams, readOwnersQuery } from "@/lib/schemas/owners-query";

export type DirectoryUrl = {
  query: OwnersQuery;
  /** The link to another page of what is listed. */
  hrefOf: (query: OwnersQuery) => string;
  /** Goes elsewhere in the list; Back returns. */
  go: (query: OwnersQuery) => void;
  /** Searches, from the first page on; null for everything. */
  search: (q: string | null) => void;
};

/** What the URL asks of a directory, and ways to ask otherwise. The URL is the only state. */
export function useDirectoryUrl(): DirectoryUrl {
  const params = useSearchParams();
  const pathname = usePathname();
  return useMemo(() => {
    const query = readOwnersQuery(new URLSearchParams(params));
    const hrefOf = (next: OwnersQuery) => {
      const text = ownersSearchParams(next).toString();
      return text ? `${pathname}?${text}` : pathname;
    };
    const go = (next: OwnersQuery) =>
      changeAddress((history) => history.pushState(null, "", hrefOf(next)));
    // Back leaves the search as a whole, not letter by letter.
    const search = (q: string | null) =>
      changeAddress((history) =>
        history.replaceState(null, "", hrefOf({ ...query, q, offset: 0 })),
      );
    return { query, hrefOf, go, search };
  }, [params, pathname]);
}
