import { respondJson } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { getOwner } from "@/lib/owners/get-owner";
import type { OwnerKind } from "@/lib/schemas/owners";
import { noParams } from "@/lib/schemas/params";

/** One device or end user. */
export const directoryEntryRoute = (
  directory: OwnerKind,
  access: "devices:read" | "end_users:read",
) =>
  route({
    GET: endpoint(access, async ({ request, url, params: { id }, principal }) => {
      noParams(url.searchParams);
      const wire = await getOwner(directory, principal.projectId, String(id));
      return respondJson(request, wire);
    }),
  });
