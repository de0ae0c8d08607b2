import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { activityOptions } from "@/lib/client/fetch-activity";
import { ownersOptions } from "@/lib/client/fetch-owners";
import type { Activity } from "@/lib/schemas/activity";
import type { OwnerKind, OwnersPage } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";

export type DirectoryList<Of extends OwnerKind> = {
  /** The rows to draw; undefined while there are none to show at all. */
  page: OwnersPage<Of> | undefined;
  /** Whether `page` answers what the URL asks, rather than what it asked before. */
  isCurrent: boolean;
  error: Error | null;
  isRetrying: boolean;
  retry: () => void;
  /** Undefined while it is not known yet; null where it could not be found out. */
  activityOf: (id: string) => Activity | null | undefined;
};

/** A page of devices or end users, and what each has captured. Fetches the next page ahead. */
export function useDirectoryList<Of extends OwnerKind>(
  directory: Of,
  projectId: string,
  query: OwnersQuery,
): DirectoryList<Of> {
  const result = useQuery({
    ...ownersOptions(directory, projectId, query),
    placeholderData: keepPreviousData,
  });
  const page = result.data;
  const isCurrent = page !== undefined && !result.isPlaceholderData;
  usePagePrefetch(directory, projectId, query, isCurrent && page.has_more);
  const ids = useMemo(() => idsOf(page), [page]);
  const activity = useQuery(activityOptions(directory, projectId, ids));
  const activityOf = useMemo(() => {
    const byId = new Map(activity.data?.data.map((one) => [one.id, one]));
    return (id: string) => byId.get(id) ?? (activity.isError ? null : undefined);
  }, [activity.data, activity.isError]);
  return {
    page,
    isCurrent,
    error: result.error,
    isRetrying: result.isFetching,
    retry: result.refetch,
    activityOf,
  };
}

/** The ids of a page's rows. */
export function idsOf(page: OwnersPage | undefined): string[] {
  return page?.data.map(({ id }) => id) ?? [];
}

function usePagePrefetch(
  directory: OwnerKind,
  projectId: string,
  query: OwnersQuery,
  hasNext: boolean,
): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!hasNext) return;
    const next = { ...query, offset: query.offset + query.limit };
    client
      .fetchQuery(ownersOptions(directory, projectId, next))
      .then((page) => client.prefetchQuery(activityOptions(directory, projectId, idsOf(page))))
      // Nobody asked for that page yet: whoever does is told.
      .catch(() => undefined);
  }, [client, directory, projectId, query, hasNext]);
}
