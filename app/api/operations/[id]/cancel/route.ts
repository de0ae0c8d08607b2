import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { cancelOperation } from "@/lib/operations/operations";
import { noFields } from "@/lib/schemas/body-fields";
import { operationSchema } from "@/lib/schemas/operation";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "cancelOperation",
    summary: "Cancel an operation: recordings it hasn't reached stay as they are",
    access: "recordings:write",
    body: noFields,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 200: operationSchema },
    errors: ["conflict"],
    handle: async ({ id, write }) => {
      const response = await write(async (context) => ok(await cancelOperation(context, id)));
      announceWork();
      return response;
    },
  }),
});
