import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { recordingsOptions } from "@/lib/recordings/fetch-recordings";
import type { RecordingsPage } from "@/lib/recordings/recording";
import type { RecordingsQuery } from "@/lib/recordings/recordings-query";
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
