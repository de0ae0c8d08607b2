import { metadataTextOf } from "@/lib/http/metadata-field";
import { noParams } from "@/lib/http/params";
import { readBodyText } from "@/lib/http/read-body";
import { respondDone, respondJson, respondWritten } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { changeRecording, recordingChangeSchema } from "@/lib/recordings/change-recording";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import type { Door } from "@/lib/recordings/door";
import { getRecording } from "@/lib/recordings/get-recording";

/** One recording: read, changed, deleted. */
export const recordingRoute = (door: Door) =>
  route({
    GET: endpoint("recordings:read", async ({ request, url, params: { id }, principal }) => {
      noParams(url.searchParams);
      const wire = await getRecording(principal.projectId, String(id));
      return respondJson(request, door.text(wire));
    }),
    PATCH: endpoint("recordings:write", async ({ request, params: { id }, principal }) => {
      const { fields, text } = await readBodyText(request, door.body(recordingChangeSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      const { projectId } = principal;
      const wire = await changeRecording({ projectId, recordingId: String(id) }, fields, metadata);
      return respondWritten({ status: 200, body: door.text(wire) });
    }),
    DELETE: endpoint("recordings:write", async ({ params: { id }, principal }) => {
      await deleteRecording(principal.projectId, String(id));
      announceWork();
      return respondDone();
    }),
  });
