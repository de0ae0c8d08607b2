import { respondJson } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { listMediaDetails } from "@/lib/media/list-media-details";
import { noParams } from "@/lib/schemas/params";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, params: { id }, principal }) => {
    noParams(url.searchParams);
    const details = await listMediaDetails(principal.projectId, String(id));
    return respondJson(request, JSON.stringify(details));
  }),
});
