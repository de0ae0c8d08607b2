import { respondDone } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { revokeKey } from "@/lib/keys/manage-keys";
import { ApiError } from "@/lib/schemas/api-error";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  DELETE: endpoint("member", async ({ params, principal }) => {
    const revoked = await revokeKey(principal.projectId, String(params.id));
    if (!revoked) throw new ApiError("not_found", "There is no such key.");
    return respondDone();
  }),
});
