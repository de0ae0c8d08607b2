import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { changeAddress } from "@/components/ui/address";
import {
  type RecordingsFilters,
  type RecordingsQuery,
  readRecordingsQuery,
} from "@/lib/recordings/recordings-query";
import { listHref, readOpenId } from "./recording-links";

export type RecordingsUrl = {
  query: RecordingsQuery;
  /** The recording beside the list; null while there is none. */
  openId: string | null;
  /** The link to another page of what is listed. */
  hrefOf: (query: RecordingsQuery) => string;
  /** Goes elsewhere in the list; Back returns. */
  go: (query: RecordingsQuery) => void;
  /** Sets filters and goes to the first page. */
  filter: (filters: Partial<RecordingsFilters>) => void;
  /** Shows a recording beside the list. Back closes it, however many were looked at. */
  open: (id: string, among?: RecordingsQuery) => void;
  close: () => void;
};

/** Marks an entry of the history that Back leaves for the list alone. */
type Opened = { isOpened?: boolean } | null;

/** What the URL asks of the list, and ways to ask otherwise. The URL is the only state. */
export function useRecordingsQuery(projectId: string): RecordingsUrl {
  const params = useSearchParams();
  return useMemo(() => {
    const query = readRecordingsQuery(new URLSearchParams(params));
    const openId = readOpenId(params);
    const hrefOf = (next: RecordingsQuery) => listHref(projectId, next, openId);
    const go = (next: RecordingsQuery) =>
      changeAddress((history) => history.pushState(null, "", hrefOf(next)));
    return {
      query,
      openId,
      hrefOf,
      go,
      filter: (filters) => go({ ...query, ...filters, offset: 0, cursor: null }),
      open: (id, among = query) =>
        changeAddress((history) => {
          const href = listHref(projectId, among, id);
          if (openId === null) history.pushState({ isOpened: true }, "", href);
          else history.replaceState({ isOpened: isOpened(history) }, "", href);
        }),
      close: () =>
        changeAddress((history) => {
          if (isOpened(history)) history.back();
          else history.replaceState(null, "", listHref(projectId, query, null));
        }),
    };
  }, [params, projectId]);
}

function isOpened(history: History): boolean {
  return (history.state as Opened)?.isOpened === true;
}
