import type { Directory } from "@/lib/directory/directory";
import { getEntry } from "@/lib/directory/read-entry";
import { noParams } from "@/lib/http/params";
import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";

/** One device or end user. */
export const directoryEntryRoute = (
  directory: Directory,
  access: "devices:read" | "end_users:read",
) =>
  route({
    GET: endpoint(access, async ({ request, url, params: { id }, principal }) => {
      noParams(url.searchParams);
      const wire = await getEntry(directory, principal.projectId, String(id));
      return respondJson(request, wire);
    }),
  });
