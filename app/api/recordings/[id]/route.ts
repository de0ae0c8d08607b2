import { ok, respondDone, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { env } from "@/lib/env";
import { changeRecording, recordingChangeSchema } from "@/lib/recordings/change-recording";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import { getRecording } from "@/lib/recordings/get-recording";
import { recordingSchema } from "@/lib/schemas/recording";
import { deletionQuery } from "@/lib/schemas/trash";
import { trashRecording } from "@/lib/trash/trash-recordings";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getRecording",
    summary: "Get a recording",
    access: "recordings:read",
    narrowed: "recording",
    answers: { 200: recordingSchema },
    handle: async ({ context, id, dialect }) =>
      dialect.text(context, await getRecording(context, id)),
  }),
  PATCH: endpoint({
    operationId: "updateRecording",
    summary: "Change a recording's name, owners, times and metadata",
    access: "recordings:write",
    narrowed: "recording",
    body: recordingChangeSchema,
    answers: { 200: recordingSchema },
    handle: async ({ context, id, body, metadata, dialect }) =>
      respondWritten(
        ok(await dialect.text(context, await changeRecording(context, id, body, metadata))),
      ),
  }),
  DELETE: endpoint({
    operationId: "deleteRecording",
    summary: "Delete a recording and its files for good, or move it to the trash",
    access: "recordings:write",
    narrowed: "recording",
    query: deletionQuery,
    answers: { 204: null },
    errors: ["conflict"],
    handle: async ({ context, id, query }) => {
      const isTrashed = query.trash ?? (context.actor.type === "person" && env().trashDays > 0);
      await (isTrashed ? trashRecording(context, id) : deleteRecording(context, id));
      return respondDone();
    },
  }),
});
