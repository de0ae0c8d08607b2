import {
  keepPreviousData,
  type QueryClient,
  type UseQueryOptions,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { passingFailure, type RequestFailure } from "@/lib/client/request-failure";
import type { Page } from "@/lib/schemas/page";
import { nextPage, type PageQuery } from "@/lib/schemas/page-params";
import type { ListRow } from "./column";

/** A list's view of the page that the URL names. */
export type ListPage<Row extends ListRow> = {
  /** The page to draw; undefined while there is none. */
  page: { data: Row[]; has_more: boolean; next_cursor?: string | null } | undefined;
  /** Whether `page` answers the present URL, and not an earlier one. */
  isCurrent: boolean;
  error: Error | null;
  /** Why the page is not ready, while the list fetches it again by itself; else null. */
  waiting: RequestFailure | null;
  isRetrying: boolean;
  retry: () => void;
};

/** Where the ways to other pages stand. */
const PAGES = "[data-pages]";

type PageSource<Query, Found extends Page<ListRow>> = {
  query: Query;
  /** The query of a page. */
  optionsOf: (query: Query) => UseQueryOptions<Found, Error, Found, string[]>;
  /** Whether its pages begin at cursors, and not at numbers of rows. */
  isByCursor?: boolean;
  /** How soon to ask for a page again, in milliseconds; false for never. */
  refetchAfter?: (page: Found) => number | false;
  /** Fetches into the cache what rows show besides the fields that come with their page. */
  prefetchDetails?: (client: QueryClient, rows: Found["data"]) => Promise<unknown>;
};

/**
 * Fetches the page of a list that the URL names. Keeps the old rows while others load, and fetches
 * the next page ahead once the reader goes towards it.
 */
export function useListPage<Query extends PageQuery, Found extends Page<ListRow>>(
  source: PageSource<Query, Found>,
): UseQueryResult<Found> {
  const { query, optionsOf, isByCursor, refetchAfter, prefetchDetails } = source;
  const client = useQueryClient();
  const result = useQuery({
    ...optionsOf(query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && refetchAfter?.(state.data)) ?? false,
  });
  const hasNext = !result.isPlaceholderData && result.data?.has_more === true;
  const prefetchNext = useEffectEvent(() => {
    client
      .fetchQuery(optionsOf(nextPage(query, isByCursor ? result.data?.next_cursor : null)))
      .then((page) => prefetchDetails?.(client, page.data))
      // The person hasn't opened that page yet, and sees the failure when they do.
      .catch(() => undefined);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query has another next page.
  useEffect(() => (hasNext ? onceNearEnd(prefetchNext) : undefined), [query, hasNext]);
  return result;
}

/**
 * Calls a function once the reader scrolls, or reaches for the list's pages by pointer or focus. Returns a function that
 * stops waiting.
 */
function onceNearEnd(act: () => void): () => void {
  const signs = ["scroll", "pointerover", "focusin"] as const;
  const stop = () => {
    for (const name of signs) document.removeEventListener(name, check, true);
  };
  function check({ type, target }: Event) {
    const isAtPages = target instanceof Element && target.closest(PAGES) !== null;
    if (type === "scroll" ? !isListScroller(target) : !isAtPages) return;
    stop();
    act();
  }
  // Somebody who goes from page to page rests there.
  if (document.querySelector(`:is(${PAGES}):is(:hover, :focus-within)`)) {
    act();
    return () => undefined;
  }
  for (const name of signs) document.addEventListener(name, check, true);
  return stop;
}

/** On a phone the whole page scrolls. */
function isListScroller(target: EventTarget | null): boolean {
  return (
    target === document ||
    (target instanceof Element && "listScroller" in (target as HTMLElement).dataset)
  );
}

/** The state of a request and its answer as `DataList` draws it. */
export function listPageOf<Row extends ListRow>(result: UseQueryResult<Page<Row>>): ListPage<Row> {
  return {
    page: result.data,
    isCurrent: result.data !== undefined && !result.isPlaceholderData,
    error: result.error,
    waiting: passingFailure(result.failureReason),
    isRetrying: result.isFetching,
    retry: result.refetch,
  };
}

/** The only page of a list that one answer holds whole. */
export function wholeListOf<Row extends ListRow>({
  data,
  error,
  isFetching,
  refetch,
}: Pick<
  UseQueryResult<{ data: Row[] }>,
  "data" | "error" | "isFetching" | "refetch"
>): ListPage<Row> {
  return {
    page: data && { data: data.data, has_more: false },
    isCurrent: data !== undefined,
    error,
    waiting: null,
    isRetrying: isFetching,
    retry: refetch,
  };
}
