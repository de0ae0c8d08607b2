import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type ListPage, listPageOf, useListPage } from "@/components/data-list/use-list-page";
import { activityOptions, ownersOptions } from "@/lib/client/fetch-owners";
import type { Activity } from "@/lib/schemas/activity";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";

type OwnersList<Of extends OwnerKind> = ListPage<Owners[Of]> & {
  /** Undefined while it is not known yet; null if it could not be found out. */
  activityOf: (id: string) => Activity | null | undefined;
};

/** A page of devices or end users, and what recordings each has. */
export function useOwnersList<Of extends OwnerKind>(
  kind: Of,
  projectId: string,
  query: OwnersQuery,
): OwnersList<Of> {
  const activityOfRows = (rows: readonly { id: string }[]) =>
    activityOptions(
      kind,
      projectId,
      rows.map(({ id }) => id),
    );
  const result = useListPage({
    query,
    optionsOf: (next: OwnersQuery) => ownersOptions(kind, projectId, next),
    prefetchDetails: (client, rows) => client.prefetchQuery(activityOfRows(rows)),
  });
  const activity = useQuery(activityOfRows(result.data?.data ?? []));
  const activityOf = useMemo(() => {
    const byId = new Map(activity.data?.data.map((one) => [one.id, one]));
    return (id: string) => byId.get(id) ?? (activity.isError ? null : undefined);
  }, [activity.data, activity.isError]);
  return { ...listPageOf(result), activityOf };
}
