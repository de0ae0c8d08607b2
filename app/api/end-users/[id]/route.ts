import { endpoint, route } from "@/lib/api/route";
import { getOwner } from "@/lib/owners/get-owner";
import { endUserSchema } from "@/lib/schemas/end-user";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getEndUser",
    summary: "Get an end user",
    access: "end_users:read",
    answers: { 200: endUserSchema },
    handle: ({ context, id }) => getOwner(context, "end-users", id),
  }),
});
