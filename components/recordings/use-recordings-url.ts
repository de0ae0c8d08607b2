import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { changeUrl } from "@/components/ui/url-state";
import { fitsOneRequest, type RecordingsSelection } from "@/lib/schemas/recordings-filters";
import {
  type RecordingsQuery,
  readRecordingsQuery,
  recordingsSearchParams,
} from "@/lib/schemas/recordings-query";
import { type ListScope, useListScope, withoutScope, withScope } from "./list-scope";
import { hrefIn, listPath, readOpenId } from "./recording-links";

/** Makes other filters of the ones that are set. */
export type FilterChange = (selection: RecordingsSelection) => Partial<RecordingsSelection>;

export type RecordingsUrl = {
  query: RecordingsQuery;
  /** The recording beside the list; null while there is none. */
  openId: string | null;
  /** The link to another page of the list. */
  hrefOf: (query: RecordingsQuery) => string;
  /** Goes elsewhere in the list; Back returns. */
  go: (query: RecordingsQuery) => void;
  /** Sets filters and goes to the first page, and says whether one request may ask for all of them. */
  filter: (change: FilterChange, onTried: (fits: boolean) => void) => void;
  /**
   * Searches, from the first page on; null for everything. Back goes by words: a word that is being typed is one
   * entry of the history.
   */
  search: (q: string | null) => void;
  /** Opens a recording beside the list. Back closes it, however many were opened one after another. */
  open: (id: string, among?: RecordingsQuery) => void;
  /** Closes the open recording, or only this one if it still is open. */
  close: (id?: string) => void;
  /** The recording beside the list by the address as it is now; null if none is, or another page is. */
  openIdIn: (among: RecordingsQuery) => string | null;
};

/** Marks an entry of the history from which Back leads to the list alone. */
type Opened = { isOpened?: boolean } | null;

/**
 * The list's query, read from the URL, and functions that change it. The URL is the only state; a
 * change starts from the present URL, which is ahead of the render.
 */
export function useRecordingsUrl(projectId: string): RecordingsUrl {
  const params = useSearchParams();
  const scope = useListScope();
  return useMemo(() => {
    const path = scope?.path ?? listPath(projectId);
    const read = (search: string) => readUrl(search, scope);
    const hrefTo = (next: RecordingsQuery, shown: string | null) =>
      hrefIn(path, withoutScope(next, scope), shown);
    const { query, openId } = read(params.toString());
    const hrefOf = (next: RecordingsQuery) => hrefTo(next, openId);
    const push = (history: History, next: RecordingsQuery) =>
      history.pushState(null, "", hrefTo(next, read(location.search).openId));
    return {
      query,
      openId,
      hrefOf,
      go: (next) => changeUrl((history) => push(history, next)),
      filter: (change, onTried) =>
        changeUrl((history) => {
          const { query: now } = read(location.search);
          const next = { ...now, ...change(now), offset: 0, cursor: null };
          const fits = fitsOneRequest(next);
          if (fits) push(history, next);
          onTried(fits);
        }),
      search: (q) =>
        changeUrl((history) => {
          const { query: now, openId: shown } = read(location.search);
          const next = { ...now, q: q === null ? [] : [q], offset: 0, cursor: null };
          const href = hrefTo(next, shown);
          if (countWords(now.q[0]) === countWords(q)) history.replaceState(null, "", href);
          else history.pushState(null, "", href);
        }),
      open: (id, among) =>
        changeUrl((history) => {
          const now = read(location.search);
          if (now.openId === id) return;
          const href = hrefTo(among ?? now.query, id);
          if (now.openId === null) return history.pushState({ isOpened: true }, "", href);
          // The history's entry before this one is the page from which the first recording was
          // opened.
          const isSamePage = (among ?? now.query).offset === now.query.offset;
          history.replaceState({ isOpened: isSamePage && isOpened(history) }, "", href);
        }),
      close: (id) =>
        changeUrl((history) => {
          const now = read(location.search);
          if (now.openId === null || now.openId !== (id ?? now.openId)) return;
          if (isOpened(history)) history.back();
          else history.replaceState(null, "", hrefTo(now.query, null));
        }),
      openIdIn: (among) => {
        const now = read(location.search);
        const isSamePage =
          `${recordingsSearchParams(now.query)}` === `${recordingsSearchParams(among)}`;
        return isSamePage ? now.openId : null;
      },
    };
  }, [params, projectId, scope]);
}

function countWords(text: string | null | undefined): number {
  return text?.trim().split(/\s+/).length ?? 0;
}

function readUrl(search: string, scope: ListScope | null) {
  const params = new URLSearchParams(search);
  return { query: withScope(readRecordingsQuery(params), scope), openId: readOpenId(params) };
}

function isOpened(history: History): boolean {
  return (history.state as Opened)?.isOpened === true;
}
