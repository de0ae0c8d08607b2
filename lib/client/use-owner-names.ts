import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { cachedOwners, knownPage, namesOptions } from "./fetch-owners";

/** An id's name: null if it has none, undefined while it is not known yet. */
export type NameOf = (id: string) => string | null | undefined;

/** The names of all owners. */
export type OwnerNames = Record<OwnerKind, NameOf>;

/** The devices or end users that are known: `find` gives one by its id. */
export type KnownOwners<Of extends OwnerKind> = {
  find: (id: string | null) => Owners[Of] | undefined;
  nameOf: NameOf;
};

/**
 * Fetches devices or end users by their ids; requests max a hundred at once.
 *
 * @param isAwaited Whether another answer is on its way that will have them.
 */
export function useKnownOwners<Of extends OwnerKind>(
  kind: Of,
  projectId: string,
  ids: readonly string[],
  isAwaited = false,
): KnownOwners<Of> {
  const client = useQueryClient();
  const options = namesOptions(kind, projectId, ids);
  const isFetched = client.getQueryData(options.queryKey) !== undefined;
  const known = isFetched ? null : knownPage(client, kind, projectId, ids);
  const { data, isLoading: isFetching } = useQuery({
    ...options,
    enabled: options.enabled && !isAwaited,
    ...(known && { initialData: known.page, initialDataUpdatedAt: known.updatedAt }),
  });
  const isLoading = isFetching || (isAwaited && data === undefined);
  // Every answer with a name, an older page's or a search's, provides it here too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `data` changes with the cache.
  return useMemo(() => {
    const known = cachedOwners(client, kind, projectId);
    return {
      find: (id) => (id === null ? undefined : known.get(id)?.owner),
      nameOf: (id) => known.get(id)?.owner.name ?? (isLoading && !known.has(id) ? undefined : null),
    };
  }, [client, kind, projectId, data, isLoading]);
}

/** Names devices or end users by their ids. */
export function useOwnerNames(kind: OwnerKind, projectId: string, ids: readonly string[]): NameOf {
  return useKnownOwners(kind, projectId, ids).nameOf;
}
