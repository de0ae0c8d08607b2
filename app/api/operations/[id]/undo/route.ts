import { accepted } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { undoOperation } from "@/lib/operations/undo-operation";
import { noFields } from "@/lib/schemas/body-fields";
import { operationSchema } from "@/lib/schemas/operation";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "undoOperation",
    summary: "Undo an operation, by another one",
    access: "recordings:write",
    body: noFields,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 202: operationSchema },
    errors: ["conflict"],
    handle: async ({ id, write }) => {
      const response = await write(async (context) => accepted(await undoOperation(context, id)));
      announceWork();
      return response;
    },
  }),
});
