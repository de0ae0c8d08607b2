import { endpoint, route } from "@/lib/api/route";
import { recordingEventsSchema } from "@/lib/schemas/webhook-delivery";
import { listRecordingEvents } from "@/lib/webhooks/deliveries";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listRecordingEvents",
    summary: "List what happened to a recording, and what each webhook endpoint answered",
    description: "The latest 100 that are kept, the latest first.",
    access: "webhooks:read",
    answers: { 200: recordingEventsSchema },
    handle: async ({ context, id }) => JSON.stringify(await listRecordingEvents(context, id)),
  }),
});
