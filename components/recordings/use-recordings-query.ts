import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import {
  type RecordingsFilters,
  type RecordingsQuery,
  readRecordingsQuery,
  recordingsSearchParams,
} from "@/lib/recordings/recordings-query";

export type RecordingsUrl = {
  query: RecordingsQuery;
  /** The link to another page of what is listed. */
  hrefOf: (query: RecordingsQuery) => string;
  /** Goes elsewhere in the list; Back returns. */
  go: (query: RecordingsQuery) => void;
  /** Sets filters and goes to the first page. */
  filter: (filters: Partial<RecordingsFilters>) => void;
};

/** What the URL asks of the list, and ways to ask otherwise. The URL is the only state. */
export function useRecordingsQuery(): RecordingsUrl {
  const params = useSearchParams();
  const pathname = usePathname();
  return useMemo(() => {
    const query = readRecordingsQuery(new URLSearchParams(params));
    const hrefOf = (next: RecordingsQuery) => {
      const text = recordingsSearchParams(next).toString();
      return text ? `${pathname}?${text}` : pathname;
    };
    // Next follows the History API; its own router would render the page on the server again.
    const go = (next: RecordingsQuery) => window.history.pushState(null, "", hrefOf(next));
    const filter = (filters: Partial<RecordingsFilters>) =>
      go({ ...query, ...filters, offset: 0, cursor: null });
    return { query, hrefOf, go, filter };
  }, [params, pathname]);
}
