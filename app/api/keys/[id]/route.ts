import { respondDone } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { revokeKey } from "@/lib/keys/manage-keys";
import { ApiError } from "@/lib/schemas/api-error";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  DELETE: endpoint({
    operationId: "revokeKey",
    summary: "Revoke an API key",
    access: "member",
    answers: { 204: null },
    handle: async ({ context, id }) => {
      if (await revokeKey(context, id)) return respondDone();
      throw new ApiError("not_found", "There is no such key.");
    },
  }),
});
