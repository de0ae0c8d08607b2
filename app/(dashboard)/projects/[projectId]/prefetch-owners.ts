import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import {
  activityOptions,
  boundEndUsers,
  namesOptions,
  namesQuery,
  ownersOptions,
} from "@/lib/client/fetch-owners";
import type { Context } from "@/lib/context";
import { listActivity } from "@/lib/owners/list-activity";
import { readOwnersPage } from "@/lib/owners/list-owners";
import { ApiError } from "@/lib/schemas/api-error";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";

/** Reads in process what the browser would fetch for a page, under the same keys. */
export async function prefetchOwners<Of extends OwnerKind>(
  context: Context,
  kind: Of,
  query: OwnersQuery,
): Promise<DehydratedState> {
  const { projectId } = context;
  const client = new QueryClient();
  const page = await unlessIndexing(() => readOwnersPage(context, kind, query));
  if (!page) return dehydrate(client);
  client.setQueryData(ownersOptions(kind, projectId, query).queryKey, page);
  const ids = page.data.map(({ id }) => id);
  const bound = boundEndUsers(page.data);
  await Promise.all([
    ids.length > 0 &&
      listActivity(context, kind, ids).then((activities) =>
        client.setQueryData(activityOptions(kind, projectId, ids).queryKey, activities),
      ),
    bound.length > 0 &&
      readOwnersPage(context, "end-users", namesQuery(bound)).then((endUsers) =>
        client.setQueryData(namesOptions("end-users", projectId, bound).queryKey, endUsers),
      ),
  ]);
  return dehydrate(client);
}

/**
 * The data that `read` returns; null while its search index is being built: then the browser
 * fetches it, and shows that.
 */
export async function unlessIndexing<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiError && error.code === "search_not_ready") return null;
    throw error;
  }
}

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
