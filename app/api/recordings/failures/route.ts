import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { parseFailureIds } from "@/lib/recordings/failure";
import { listFailures } from "@/lib/recordings/list-failures";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, principal }) => {
    const ids = parseFailureIds(url.searchParams);
    const failures = await listFailures(principal.projectId, ids);
    return respondJson(request, JSON.stringify(failures));
  }),
});
