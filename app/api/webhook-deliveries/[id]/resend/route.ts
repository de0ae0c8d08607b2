import { accepted } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { noFields } from "@/lib/schemas/body-fields";
import { webhookDeliverySchema } from "@/lib/schemas/webhook-delivery";
import { resendDelivery } from "@/lib/webhooks/deliveries";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "resendWebhookDelivery",
    summary: "Resend a delivery: the same bytes and id, with a new signature",
    access: "webhooks:write",
    body: noFields,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 202: webhookDeliverySchema },
    errors: ["conflict"],
    handle: async ({ id, write }) => {
      const response = await write(async (context) => accepted(await resendDelivery(context, id)));
      announceWork();
      return response;
    },
  }),
});
