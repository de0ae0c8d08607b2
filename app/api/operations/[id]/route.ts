import { endpoint, route } from "@/lib/api/route";
import { getOperation } from "@/lib/operations/operations";
import { operationSchema } from "@/lib/schemas/operation";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getOperation",
    summary: "Get an operation and its progress",
    access: "recordings:read",
    answers: { 200: operationSchema },
    handle: async ({ context, id }) => JSON.stringify(await getOperation(context, id)),
  }),
});
