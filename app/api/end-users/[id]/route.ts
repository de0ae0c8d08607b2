import { accepted, ok, respondDone, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { changeEndUser, endUserChangeSchema } from "@/lib/end-users/write-end-user";
import { deleteOwner } from "@/lib/operations/delete-owner";
import { getOwner } from "@/lib/owners/get-owner";
import { endUserSchema } from "@/lib/schemas/end-user";
import { operationSchema } from "@/lib/schemas/operation";
import { ownerDeletionQuery } from "@/lib/schemas/owners-query";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getEndUser",
    summary: "Get an end user",
    access: "end_users:read",
    narrowed: "end user",
    answers: { 200: endUserSchema },
    handle: ({ context, id }) => getOwner(context, "end-users", id),
  }),
  PATCH: endpoint({
    operationId: "updateEndUser",
    summary: "Change an end user's fields",
    access: "end_users:write",
    narrowed: "end user",
    body: endUserChangeSchema,
    answers: { 200: endUserSchema },
    errors: ["conflict"],
    handle: async ({ context, id, body, metadata }) =>
      respondWritten(ok(await changeEndUser(context, id, body, metadata))),
  }),
  DELETE: endpoint({
    operationId: "deleteEndUser",
    summary: "Delete an end user, or move its recordings to another one first",
    description:
      "With more than 200 recordings and bindings to move, the answer is an operation, which deletes it in the end.",
    access: "end_users:write",
    query: ownerDeletionQuery,
    answers: { 202: operationSchema, 204: null },
    errors: ["conflict"],
    handle: async ({ context, id, query }) => {
      const operation = await deleteOwner(context, "end-users", id, query);
      return operation ? respondWritten(accepted(operation)) : respondDone();
    },
  }),
});
