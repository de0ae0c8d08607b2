import { created, ok } from "@/lib/api/respond";
import { respondOwners } from "@/lib/api/respond-page";
import { endpoint, route } from "@/lib/api/route";
import { createEndUser, newEndUserSchema } from "@/lib/end-users/write-end-user";
import { listOwners } from "@/lib/owners/list-owners";
import { endUserSchema } from "@/lib/schemas/end-user";
import { ownersPageSchemas } from "@/lib/schemas/owners";
import { ownersQuery } from "@/lib/schemas/owners-query";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listEndUsers",
    summary: "List a project's end users, newest first",
    access: "end_users:read",
    narrowed: "own",
    query: ownersQuery("end-users"),
    answers: { 200: ownersPageSchemas["end-users"] },
    errors: ["search_not_ready"],
    handle: async ({ context, query, ...call }) =>
      respondOwners(call, query, await listOwners(context, "end-users", query)),
  }),
  POST: endpoint({
    operationId: "createEndUser",
    summary: "Create an end user, or get the one that has this external id",
    access: "end_users:write",
    body: newEndUserSchema,
    idempotency: "kept",
    answers: { 200: endUserSchema, 201: endUserSchema },
    errors: ["conflict"],
    handle: ({ body, metadata, write }) =>
      write(async (context) => {
        const { json, isNew } = await createEndUser(context, body, metadata);
        return isNew ? created(json) : ok(json);
      }),
  }),
});
