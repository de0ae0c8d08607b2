import { accepted, ok, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { resendSchema, resentSchema } from "@/lib/schemas/webhook-delivery";
import { resendMatching } from "@/lib/webhooks/resend-matching";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "resendWebhookDeliveries",
    summary: "Resend all matching deliveries of a webhook endpoint",
    access: "webhooks:write",
    body: resendSchema,
    idempotency: "kept",
    answers: { 200: resentSchema, 202: resentSchema },
    errors: ["conflict", "search_not_ready"],
    handle: async ({ context, id, body, write }) => {
      if (body.dry_run) return respondWritten(ok(await resendMatching(context, id, body)));
      const response = await write(async (inside) =>
        accepted(await resendMatching(inside, id, body)),
      );
      announceWork();
      return response;
    },
  }),
});
