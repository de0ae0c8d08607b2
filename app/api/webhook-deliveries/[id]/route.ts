import { endpoint, route } from "@/lib/api/route";
import { webhookDeliveryDetailSchema } from "@/lib/schemas/webhook";
import { getDelivery } from "@/lib/webhooks/deliveries";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getWebhookDelivery",
    summary: "Get a delivery: what is sent, and what each try was answered",
    access: "webhooks:read",
    answers: { 200: webhookDeliveryDetailSchema },
    handle: async ({ context, id }) => JSON.stringify(await getDelivery(context, id)),
  }),
});
