import { listDevices } from "@/lib/devices/list-devices";
import { parseDirectoryQuery } from "@/lib/directory/directory-query";
import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("devices:read", async ({ request, url, principal }) => {
    const query = parseDirectoryQuery(url.searchParams);
    const page = await listDevices(principal.projectId, query);
    return respondJson(request, JSON.stringify(page));
  }),
});
