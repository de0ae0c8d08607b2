import { respondJson } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { listFailures } from "@/lib/recordings/list-failures";
import { parseIds } from "@/lib/schemas/parse-ids";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, principal }) => {
    const ids = parseIds(url.searchParams);
    const failures = await listFailures(principal.projectId, ids);
    return respondJson(request, JSON.stringify(failures));
  }),
});
