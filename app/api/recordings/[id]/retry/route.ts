import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { retryRecording } from "@/lib/recordings/retry-recording";
import { noFields } from "@/lib/schemas/body-fields";
import { recordingSchema } from "@/lib/schemas/recording";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "retryRecording",
    summary: "Process a recording again if it failed or one of its files couldn't be read",
    access: "recordings:write",
    narrowed: "recording",
    body: noFields,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 200: recordingSchema },
    errors: ["conflict"],
    handle: async ({ id, dialect, write }) => {
      const response = await write(async (context) =>
        ok(await dialect.text(context, await retryRecording(context, id))),
      );
      announceWork();
      return response;
    },
  }),
});
