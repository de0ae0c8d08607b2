import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { noFields } from "@/lib/schemas/body-fields";
import { recordingSchema } from "@/lib/schemas/recording";
import { restoreRecording } from "@/lib/trash/restore-recordings";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "restoreRecording",
    summary: "Restore a recording from the trash",
    access: "recordings:write",
    body: noFields,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 200: recordingSchema },
    errors: ["conflict"],
    handle: async ({ id, dialect, write }) => {
      const response = await write(async (context) =>
        ok(await dialect.text(context, await restoreRecording(context, id))),
      );
      announceWork();
      return response;
    },
  }),
});
