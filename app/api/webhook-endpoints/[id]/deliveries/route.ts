import { respondPage } from "@/lib/api/respond-page";
import { endpoint, route } from "@/lib/api/route";
import {
  deliveriesQuery,
  deliveriesSearchParams,
  webhookDeliveriesPageSchema,
} from "@/lib/schemas/webhook-delivery";
import { listDeliveries } from "@/lib/webhooks/deliveries";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listWebhookDeliveries",
    summary: "List the deliveries of a webhook endpoint, the latest event first",
    access: "webhooks:read",
    query: deliveriesQuery,
    answers: { 200: webhookDeliveriesPageSchema },
    handle: async ({ context, id, query, ...call }) =>
      respondPage(call, await listDeliveries(context, id, query), (cursor) =>
        deliveriesSearchParams({ ...query, offset: 0, cursor }),
      ),
  }),
});
