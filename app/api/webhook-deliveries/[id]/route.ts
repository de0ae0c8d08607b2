import { endpoint, route } from "@/lib/api/route";
import { webhookDeliveryDetailSchema } from "@/lib/schemas/webhook-delivery";
import { getDelivery } from "@/lib/webhooks/deliveries";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getWebhookDelivery",
    summary: "Get a delivery: its body, and the answer to each try",
    access: "webhooks:read",
    answers: { 200: webhookDeliveryDetailSchema },
    handle: async ({ context, id }) => JSON.stringify(await getDelivery(context, id)),
  }),
});
