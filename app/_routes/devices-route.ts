import { parseDirectoryQuery } from "@/lib/directory/directory-query";
import { listDirectory } from "@/lib/directory/list-directory";
import { respondDirectory } from "@/lib/directory/respond-directory";
import { endpoint, route } from "@/lib/http/route";

/** A project's devices. */
export const devicesRoute = () =>
  route({
    GET: endpoint("devices:read", async ({ request, url, principal }) => {
      const query = parseDirectoryQuery("devices", url.searchParams);
      const page = await listDirectory("devices", principal.projectId, query);
      return respondDirectory({ request, url }, query, page);
    }),
  });
