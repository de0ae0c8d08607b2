import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { boundEndUsers } from "@/components/directory/bound-end-users";
import { activityOptions } from "@/lib/client/fetch-activity";
import { namesOptions, namesQuery, ownersOptions } from "@/lib/client/fetch-owners";
import { listActivity } from "@/lib/owners/list-activity";
import { readOwnersPage } from "@/lib/owners/read-owners-page";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";

/** Reads in process what the browser would fetch for a page, under the same keys. */
export async function prefetchDirectory(
  directory: OwnerKind,
  projectId: string,
  query: OwnersQuery,
): Promise<DehydratedState> {
  const client = new QueryClient();
  const page = await readOwnersPage(directory, projectId, query);
  client.setQueryData(ownersOptions(directory, projectId, query).queryKey, page);
  const ids = page.data.map(({ id }) => id);
  const bound = boundEndUsers(page);
  await Promise.all([
    ids.length > 0 &&
      listActivity(directory, projectId, ids).then((activities) =>
        client.setQueryData(activityOptions(directory, projectId, ids).queryKey, activities),
      ),
    bound.length > 0 &&
      readOwnersPage("end-users", projectId, namesQuery(bound)).then((endUsers) =>
        client.setQueryData(namesOptions("end-users", projectId, bound).queryKey, endUsers),
      ),
  ]);
  return dehydrate(client);
}
