import { ApiError } from "@/lib/http/api-error";
import { respondDone } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { revokeKey } from "@/lib/keys/manage-keys";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  DELETE: endpoint("member", async ({ params, principal }) => {
    const revoked = await revokeKey(principal.projectId, String(params.id));
    if (!revoked) throw new ApiError("not_found", "There is no such key.");
    return respondDone();
  }),
});
