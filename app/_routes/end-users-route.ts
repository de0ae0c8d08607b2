import { parseDirectoryQuery } from "@/lib/directory/directory-query";
import { listDirectory } from "@/lib/directory/list-directory";
import { respondDirectory } from "@/lib/directory/respond-directory";
import { endpoint, route } from "@/lib/http/route";

/** A project's end users. */
export const endUsersRoute = () =>
  route({
    GET: endpoint("end_users:read", async ({ request, url, principal }) => {
      const query = parseDirectoryQuery("end-users", url.searchParams);
      const page = await listDirectory("end-users", principal.projectId, query);
      return respondDirectory({ request, url }, query, page);
    }),
  });
