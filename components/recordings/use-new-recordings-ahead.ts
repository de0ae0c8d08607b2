import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { countOptions } from "@/lib/client/fetch-counts";
import { recordingsOptions } from "@/lib/client/fetch-recordings";
import { type RecordingsQuery, selectionSearchParams } from "@/lib/schemas/recordings-query";
import { DEFAULT_SORT } from "@/lib/schemas/recordings-sort";
import { instantOf } from "@/lib/schemas/time-param";

/** How soon they are counted again, in milliseconds, if no event arrives before. */
const COUNT_MS = 30_000;

/**
 * How many recordings have come before the first page since the reader left it; 0 on that page, and in any order but
 * the newest first.
 */
export function useNewRecordingsAhead(projectId: string, query: RecordingsQuery): number {
  const client = useQueryClient();
  const isAway = query.offset > 0 && query.sort === DEFAULT_SORT;
  const scope = isAway ? `${projectId}?${selectionSearchParams(query)}` : null;
  const [left, setLeft] = useState<{ scope: string | null; since: string }>({
    scope: null,
    since: "",
  });
  if (left.scope !== scope) {
    const first = client.getQueryData(
      recordingsOptions(projectId, { ...query, offset: 0, cursor: null }).queryKey,
    )?.data[0];
    // Behind the newest one that the reader saw, by the server's clock; else from now on.
    const since = first ? Date.parse(first.created_at) + 1 : Date.now();
    setLeft({ scope, since: new Date(since).toISOString() });
  }
  const [after] = query.created_after;
  const isLater = after && instantOf(after, query.time_zone) > new Date(left.since);
  const { data } = useQuery({
    ...countOptions(projectId, { ...query, created_after: [isLater ? after : left.since] }),
    enabled: isAway && left.scope === scope,
    refetchInterval: COUNT_MS,
    placeholderData: undefined,
  });
  return isAway ? (data?.count ?? 0) : 0;
}
