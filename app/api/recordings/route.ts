import { originOf } from "@/lib/api/origin";
import { assertScopes } from "@/lib/api/principal";
import { created } from "@/lib/api/respond";
import { respondRecordings } from "@/lib/api/respond-recordings";
import { endpoint, route } from "@/lib/api/route";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { listedRecordingsSchema } from "@/lib/schemas/included";
import { inclusionScopes } from "@/lib/schemas/inclusions";
import { recordingsQuery } from "@/lib/schemas/recordings-query";
import { createdRecordingSchema } from "@/lib/schemas/signed-url";
import { createWithFiles, recordingWithFilesSchema } from "@/lib/uploads/create-with-files";
import { withView } from "@/lib/views/with-view";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listRecordings",
    summary: "List a project's recordings, newest first",
    access: "recordings:read",
    narrowed: "own",
    query: withView(recordingsQuery),
    answers: { 200: listedRecordingsSchema },
    errors: ["search_not_ready"],
    handle: async ({ context, query: read, dialect, ...call }) => {
      const query = await read(context);
      assertScopes(
        context,
        query.include.map((one) => inclusionScopes[one]),
      );
      const page = await listRecordings(context, query);
      return respondRecordings({ ...call, context }, query, page, dialect);
    },
  }),
  POST: endpoint({
    operationId: "createRecording",
    summary: "Create a pending recording, optionally with its files",
    access: "recordings:write",
    narrowed: "own",
    body: recordingWithFilesSchema,
    idempotency: "kept",
    answers: { 201: createdRecordingSchema },
    errors: ["conflict"],
    handle: ({ request, body, metadata, dialect, write }) => {
      const origin = originOf(request.headers);
      return write(async (context) => {
        const { json, uploads } = await createWithFiles(context, body, metadata, origin);
        const text = await dialect.text(context, json);
        if (uploads === null) return created(text);
        const listed = JSON.stringify({ uploads: uploads.map(dialect.upload) });
        // As text: parsed metadata could be written otherwise.
        return created(`${text.slice(0, -1)},${listed.slice(1)}`);
      });
    },
  }),
});
