import type { QueryClient } from "@tanstack/react-query";
import { namesOptions, namesQuery } from "@/lib/client/fetch-owners";
import type { Context } from "@/lib/context";
import { readOwnersPage } from "@/lib/owners/list-owners";
import type { OwnerKind } from "@/lib/schemas/owners";

/** Reads in process the names of devices or end users, under the browser's key. */
export async function prefetchNames(
  client: QueryClient,
  context: Context,
  kind: OwnerKind,
  ids: readonly string[],
): Promise<void> {
  const { queryKey, enabled } = namesOptions(kind, context.projectId, ids);
  if (!enabled) return;
  client.setQueryData(queryKey, await readOwnersPage(context, kind, namesQuery(ids)));
}
