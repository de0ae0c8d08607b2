import type { Dialect } from "@/lib/api/dialect";
import { readBodyText } from "@/lib/api/read-body";
import { respondDone, respondJson, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { changeRecording, recordingChangeSchema } from "@/lib/recordings/change-recording";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import { getRecording } from "@/lib/recordings/get-recording";
import { metadataTextOf } from "@/lib/schemas/metadata-field";
import { noParams } from "@/lib/schemas/params";

/** One recording: read, changed, deleted. */
export const recordingRoute = (dialect: Dialect) =>
  route({
    GET: endpoint("recordings:read", async ({ request, url, params: { id }, principal }) => {
      noParams(url.searchParams);
      const wire = await getRecording(principal.projectId, String(id));
      return respondJson(request, dialect.text(wire));
    }),
    PATCH: endpoint("recordings:write", async ({ request, params: { id }, principal }) => {
      const { fields, text } = await readBodyText(request, dialect.body(recordingChangeSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      const { projectId } = principal;
      const wire = await changeRecording({ projectId, recordingId: String(id) }, fields, metadata);
      return respondWritten({ status: 200, body: dialect.text(wire) });
    }),
    DELETE: endpoint("recordings:write", async ({ params: { id }, principal }) => {
      await deleteRecording(principal.projectId, String(id));
      announceWork();
      return respondDone();
    }),
  });
