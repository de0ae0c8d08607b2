import { noParams } from "@/lib/http/params";
import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { listHistory } from "@/lib/recordings/list-history";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, params: { id }, principal }) => {
    noParams(url.searchParams);
    const history = await listHistory(principal.projectId, String(id));
    return respondJson(request, JSON.stringify(history));
  }),
});
