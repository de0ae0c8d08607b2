import { parseIds } from "@/lib/http/parse-ids";
import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { listFailures } from "@/lib/recordings/list-failures";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, principal }) => {
    const ids = parseIds(url.searchParams);
    const failures = await listFailures(principal.projectId, ids);
    return respondJson(request, JSON.stringify(failures));
  }),
});
