import { ok, respondDone, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { inTransaction } from "@/lib/context";
import { announceWork } from "@/lib/jobs/work-signal";
import { webhookEndpointChangeSchema, webhookEndpointSchema } from "@/lib/schemas/webhook";
import { assertReachable } from "@/lib/webhooks/assert-reachable";
import { changeEndpoint, deleteEndpoint, getEndpoint } from "@/lib/webhooks/endpoints";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getWebhookEndpoint",
    summary: "Get a webhook endpoint and its statistics",
    access: "webhooks:read",
    answers: { 200: webhookEndpointSchema },
    handle: async ({ context, id }) => JSON.stringify(await getEndpoint(context, id)),
  }),
  PATCH: endpoint({
    operationId: "updateWebhookEndpoint",
    summary: "Change, pause, disable or enable a webhook endpoint",
    access: "webhooks:write",
    body: webhookEndpointChangeSchema,
    answers: { 200: webhookEndpointSchema },
    handle: async ({ context, id, body }) => {
      if (body.url !== undefined) await assertReachable(body.url);
      const changed = await inTransaction(context, (inside) => changeEndpoint(inside, id, body));
      announceWork();
      return respondWritten(ok(changed));
    },
  }),
  DELETE: endpoint({
    operationId: "deleteWebhookEndpoint",
    summary: "Delete a webhook endpoint and its ledger",
    access: "webhooks:write",
    answers: { 204: null },
    handle: async ({ context, id }) => {
      await deleteEndpoint(context, id);
      return respondDone();
    },
  }),
});
