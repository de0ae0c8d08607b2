import { created } from "@/lib/api/respond";
import { respondRecordings } from "@/lib/api/respond-recordings";
import { endpoint, route } from "@/lib/api/route";
import { createRecording, newRecordingSchema } from "@/lib/recordings/create-recording";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { recordingSchema, recordingsPageSchema } from "@/lib/schemas/recording";
import { recordingsQuery } from "@/lib/schemas/recordings-query";
import { withView } from "@/lib/views/with-view";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listRecordings",
    summary: "List a project's recordings, newest first",
    access: "recordings:read",
    query: withView(recordingsQuery),
    answers: { 200: recordingsPageSchema },
    errors: ["search_not_ready"],
    handle: async ({ context, query: read, dialect, ...call }) => {
      const query = await read(context);
      const page = await listRecordings(context, query);
      return respondRecordings({ ...call, context }, query, page, dialect);
    },
  }),
  POST: endpoint({
    operationId: "createRecording",
    summary: "Create a pending recording without files",
    access: "recordings:write",
    body: newRecordingSchema,
    idempotency: "kept",
    answers: { 201: recordingSchema },
    errors: ["conflict"],
    handle: ({ body, metadata, dialect, write }) =>
      write(async (context) =>
        created(await dialect.text(context, await createRecording(context, body, metadata))),
      ),
  }),
});
