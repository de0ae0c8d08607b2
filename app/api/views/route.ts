import { created } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { newViewSchema, viewSchema, viewsSchema } from "@/lib/schemas/view";
import { createView, listViews } from "@/lib/views/views";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listViews",
    summary: "List a project's views",
    access: "recordings:read",
    answers: { 200: viewsSchema },
    handle: async ({ context }) => JSON.stringify({ data: await listViews(context) }),
  }),
  POST: endpoint({
    operationId: "createView",
    summary: "Save a list of recordings under a name",
    access: "recordings:write",
    body: newViewSchema,
    idempotency: "kept",
    answers: { 201: viewSchema },
    errors: ["conflict"],
    handle: ({ body, write }) => write(async (context) => created(await createView(context, body))),
  }),
});
