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
import type { OwnerKind } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";
import { unlessIndexing } from "./unless-indexing";

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
