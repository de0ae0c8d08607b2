import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { boundEndUsers } from "@/components/directory/bound-end-users";
import type { Directory } from "@/lib/directory/directory";
import type { DirectoryQuery } from "@/lib/directory/directory-query";
import { activityOptions } from "@/lib/directory/fetch-activity";
import { directoryOptions, namesOptions, namesQuery } from "@/lib/directory/fetch-directory";
import { listActivity } from "@/lib/directory/list-activity";
import { readDirectoryPage } from "@/lib/directory/read-directory-page";

/** Reads in process what the browser would fetch for a page, under the same keys. */
export async function prefetchDirectory(
  directory: Directory,
  projectId: string,
  query: DirectoryQuery,
): Promise<DehydratedState> {
  const client = new QueryClient();
  const page = await readDirectoryPage(directory, projectId, query);
  client.setQueryData(directoryOptions(directory, projectId, query).queryKey, page);
  const ids = page.data.map(({ id }) => id);
  const bound = boundEndUsers(page);
  await Promise.all([
    ids.length > 0 &&
      listActivity(directory, projectId, ids).then((activities) =>
        client.setQueryData(activityOptions(directory, projectId, ids).queryKey, activities),
      ),
    bound.length > 0 &&
      readDirectoryPage("end-users", projectId, namesQuery(bound)).then((endUsers) =>
        client.setQueryData(namesOptions("end-users", projectId, bound).queryKey, endUsers),
      ),
  ]);
  return dehydrate(client);
}
