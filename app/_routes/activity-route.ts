import { respondJson } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { listActivity } from "@/lib/owners/list-activity";
import type { OwnerKind } from "@/lib/schemas/owners";
import { parseIds } from "@/lib/schemas/parse-ids";

/** What devices or end users have captured: it tells of recordings, and needs their scope. */
export const activityRoute = (directory: OwnerKind) =>
  route({
    GET: endpoint("recordings:read", async ({ request, url, principal }) => {
      const ids = parseIds(url.searchParams);
      const activities = await listActivity(directory, principal.projectId, ids);
      return respondJson(request, JSON.stringify(activities));
    }),
  });
