import { ok, respondDone, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { changeRecording, recordingChangeSchema } from "@/lib/recordings/change-recording";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import { getRecording } from "@/lib/recordings/get-recording";
import { noParams } from "@/lib/schemas/params";
import { recordingSchema } from "@/lib/schemas/recording";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    summary: "Get a recording",
    access: "recordings:read",
    query: noParams,
    answers: { 200: recordingSchema },
    handle: async ({ context, id, dialect }) => dialect.text(await getRecording(context, id)),
  }),
  PATCH: endpoint({
    summary: "Change a recording's name and metadata",
    access: "recordings:write",
    body: recordingChangeSchema,
    answers: { 200: recordingSchema },
    handle: async ({ context, id, body, metadata, dialect }) =>
      respondWritten(ok(dialect.text(await changeRecording(context, id, body, metadata)))),
  }),
  DELETE: endpoint({
    summary: "Delete a recording and its files for good",
    access: "recordings:write",
    answers: { 204: null },
    handle: async ({ context, id }) => {
      await deleteRecording(context, id);
      return respondDone();
    },
  }),
});
