import { respondCreated } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { inTransaction } from "@/lib/context";
import {
  createdWebhookEndpointSchema,
  newWebhookEndpointSchema,
  webhookEndpointsSchema,
} from "@/lib/schemas/webhook";
import { assertReachable } from "@/lib/webhooks/assert-reachable";
import { createEndpoint, listEndpoints } from "@/lib/webhooks/endpoints";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listWebhookEndpoints",
    summary: "List a project's webhook endpoints",
    access: "webhooks:read",
    answers: { 200: webhookEndpointsSchema },
    handle: async ({ context }) => JSON.stringify({ data: await listEndpoints(context) }),
  }),
  POST: endpoint({
    operationId: "createWebhookEndpoint",
    summary: "Create a webhook endpoint; only this answer has its secret",
    access: "webhooks:write",
    body: newWebhookEndpointSchema,
    idempotency: "refused",
    answers: { 201: createdWebhookEndpointSchema },
    errors: ["conflict"],
    handle: async ({ context, body }) => {
      await assertReachable(body.url);
      return respondCreated(await inTransaction(context, (inside) => createEndpoint(inside, body)));
    },
  }),
});
