import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OwnerKind, OwnersPage } from "@/lib/schemas/owners";
import { namesOptions, ownersKey } from "./fetch-owners";

/** An id's name: null if it has none, undefined while it is not known yet. */
export type NameOf = (id: string) => string | null | undefined;

/** The names of all owners. */
export type OwnerNames = Record<OwnerKind, NameOf>;

/** Names devices or end users; requests max a hundred at once. */
export function useOwnerNames(kind: OwnerKind, projectId: string, ids: readonly string[]): NameOf {
  const client = useQueryClient();
  const { data, isLoading } = useQuery(namesOptions(kind, projectId, ids));
  // Every answer that held a name, an older page's or a search's, tells it here too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `data` tells that the cache changed.
  return useMemo(() => {
    const pages = client.getQueriesData<OwnersPage>({ queryKey: ownersKey(kind, projectId) });
    const names = new Map(
      pages.flatMap(([, page]) => page?.data ?? []).map(({ id, name }) => [id, name]),
    );
    return (id) => names.get(id) ?? (isLoading && !names.has(id) ? undefined : null);
  }, [client, kind, projectId, data, isLoading]);
}
