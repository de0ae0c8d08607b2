import type { Directory } from "@/lib/directory/directory";
import { listActivity } from "@/lib/directory/list-activity";
import { parseIds } from "@/lib/http/parse-ids";
import { respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";

/** What devices or end users have captured: it tells of recordings, and needs their scope. */
export const activityRoute = (directory: Directory) =>
  route({
    GET: endpoint("recordings:read", async ({ request, url, principal }) => {
      const ids = parseIds(url.searchParams);
      const activities = await listActivity(directory, principal.projectId, ids);
      return respondJson(request, JSON.stringify(activities));
    }),
  });
