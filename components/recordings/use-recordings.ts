import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { recordingOptions } from "@/lib/client/fetch-recording";
import { recordingsOptions } from "@/lib/client/fetch-recordings";
import type { RecordingsPage } from "@/lib/schemas/recording";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { fetchDetails } from "./fetch-details";
import { isMoving, REFRESH_MS } from "./is-moving";

/**
 * The page of the list that the URL asks for. Refreshes while it is empty or a row may still move and
 * the browser shows the page, keeps the old rows while others load, and fetches the next page ahead.
 */
export function useRecordings(projectId: string, query: RecordingsQuery) {
  const result = useQuery({
    ...recordingsOptions(projectId, query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => refreshOf(state.data),
  });
  const hasNext = !result.isPlaceholderData && result.data?.has_more === true;
  usePagePrefetch(projectId, query, hasNext);
  const page = result.isPlaceholderData ? undefined : result.data;
  useLostRows(projectId, query, page, result.isFetching);
  return result;
}

/** Whoever looks at an empty list waits for something to come in. */
function refreshOf(page: RecordingsPage | undefined): number | false {
  if (!page) return false;
  const isAwaited = page.data.length === 0 || page.data.some(({ status }) => isMoving(status));
  return isAwaited ? REFRESH_MS : false;
}

function usePagePrefetch(projectId: string, query: RecordingsQuery, hasNext: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!hasNext) return;
    const next = { ...query, offset: query.offset + query.limit };
    client
      .fetchQuery(recordingsOptions(projectId, next))
      .then((page) => fetchDetails(client, projectId, page.data))
      // Nobody asked for that page yet: whoever does is told.
      .catch(() => undefined);
  }, [client, projectId, query, hasNext]);
}

/** Has whatever shows a row by itself ask for it again when it leaves its page: it may be gone. */
function useLostRows(
  projectId: string,
  query: RecordingsQuery,
  page: RecordingsPage | undefined,
  isFetching: boolean,
): void {
  const client = useQueryClient();
  const last = useRef({ query, page });
  useEffect(() => {
    const before = last.current;
    last.current = { query, page };
    // A row that was deleted here is taken off before the page is asked for again.
    if (isFetching || before.query !== query || before.page === page) return;
    const ids = new Set(page?.data.map(({ id }) => id));
    for (const { id } of before.page?.data ?? []) {
      if (ids.has(id)) continue;
      void client.invalidateQueries({
        queryKey: recordingOptions(projectId, id).queryKey,
        exact: true,
      });
    }
  }, [client, projectId, query, page, isFetching]);
}
