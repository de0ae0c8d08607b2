import { ok, respondDone, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { inTransaction } from "@/lib/context";
import { viewChangeSchema, viewSchema } from "@/lib/schemas/view";
import { changeView, deleteView, getView } from "@/lib/views/views";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getView",
    summary: "Get a view",
    access: "recordings:read",
    answers: { 200: viewSchema },
    handle: async ({ context, id }) => JSON.stringify(await getView(context, id)),
  }),
  PATCH: endpoint({
    operationId: "updateView",
    summary: "Change a view",
    access: "recordings:write",
    body: viewChangeSchema,
    answers: { 200: viewSchema },
    handle: async ({ context, id, body }) =>
      respondWritten(ok(await inTransaction(context, (inside) => changeView(inside, id, body)))),
  }),
  DELETE: endpoint({
    operationId: "deleteView",
    summary: "Delete a view",
    access: "recordings:write",
    answers: { 204: null },
    handle: async ({ context, id }) => {
      await deleteView(context, id);
      return respondDone();
    },
  }),
});
