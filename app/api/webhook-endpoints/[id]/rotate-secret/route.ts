import { ok, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { inTransaction } from "@/lib/context";
import { noFields } from "@/lib/schemas/body-fields";
import { createdWebhookEndpointSchema } from "@/lib/schemas/webhook";
import { rotateSecret } from "@/lib/webhooks/endpoints";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "rotateWebhookSecret",
    summary: "Give a webhook endpoint a new secret, which only this answer has",
    description: "The old secret also signs for another 24 hours.",
    access: "webhooks:write",
    body: noFields,
    bodyIsOptional: true,
    idempotency: "refused",
    answers: { 200: createdWebhookEndpointSchema },
    handle: async ({ context, id }) =>
      respondWritten(ok(await inTransaction(context, (inside) => rotateSecret(inside, id)))),
  }),
});
