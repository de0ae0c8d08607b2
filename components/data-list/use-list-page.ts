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

/** What a list shows of the page that the URL asks for. */
export type ListPage<Row extends ListRow> = {
  /** The rows to draw; undefined while there are none to show at all. */
  page: { data: Row[]; has_more: boolean; next_cursor?: string | null } | undefined;
  /** Whether `page` answers what the URL asks, rather than what it asked before. */
  isCurrent: boolean;
  error: Error | null;
  /** Why the page is still not there, while it is asked for again by itself; null if it isn't. */
  waiting: RequestFailure | null;
  isRetrying: boolean;
  retry: () => void;
};

type PageSource<Row extends ListRow, Query> = {
  query: Query;
  /** The page that a query asks for, in the cache. */
  optionsOf: (query: Query) => UseQueryOptions<Page<Row>, Error, Page<Row>, string[]>;
  /** Whether its pages begin at cursors, and not at numbers of rows. */
  isByCursor?: boolean;
  /** How soon to ask for a page again, in milliseconds; false for never. */
  refetchAfter?: (page: Page<Row>) => number | false;
  /** Fetches into the cache what rows show besides their own fields. */
  prefetchDetails: (client: QueryClient, rows: Row[]) => Promise<unknown>;
};

/**
 * Fetches the page of a list that the URL asks for. Keeps the old rows while others load, and fetches the
 * next page ahead.
 */
export function useListPage<Row extends ListRow, Query extends PageQuery>(
  source: PageSource<Row, Query>,
): UseQueryResult<Page<Row>> {
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
      .then((page) => prefetchDetails(client, page.data))
      // Nobody has asked for that page yet; a person who does sees the failure.
      .catch(() => undefined);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query has another next page.
  useEffect(() => {
    if (hasNext) prefetchNext();
  }, [query, hasNext]);
  return result;
}

/** What `DataList` draws of a request and its answer. */
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
