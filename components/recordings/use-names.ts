import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { namesOptions, ownersKey } from "@/lib/client/fetch-owners";
import type { OwnerKind, OwnersPage } from "@/lib/schemas/owners";

/** An id's name: null where it has none, undefined while it is not known yet. */
export type NameOf = (id: string) => string | null | undefined;

/** Names devices or end users; at most a hundred are asked for at once. */
export function useNames(directory: OwnerKind, projectId: string, ids: readonly string[]): NameOf {
  const client = useQueryClient();
  const { data, isLoading } = useQuery(namesOptions(directory, projectId, ids));
  // Whatever answer told a name, an older page's or a search's, tells it here too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `data` tells that the cache changed.
  return useMemo(() => {
    const pages = client.getQueriesData<OwnersPage>({
      queryKey: ownersKey(directory, projectId),
    });
    const names = new Map(
      pages.flatMap(([, page]) => page?.data ?? []).map(({ id, name }) => [id, name]),
    );
    return (id) => names.get(id) ?? (isLoading && !names.has(id) ? undefined : null);
  }, [client, directory, projectId, data, isLoading]);
}
