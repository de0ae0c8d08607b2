import { parseDirectoryQuery } from "@/lib/directory/directory-query";
import { listEndUsers } from "@/lib/end-users/list-end-users";
import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("end_users:read", async ({ request, url, principal }) => {
    const query = parseDirectoryQuery(url.searchParams);
    const page = await listEndUsers(principal.projectId, query);
    return respondJson(request, JSON.stringify(page));
  }),
});
