import { readOptionalBody } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import { announceWork } from "@/lib/jobs/work-signal";
import { completeUpload, completionSchema } from "@/lib/media/complete-upload";
import { gatherUploads } from "@/lib/media/gather-uploads";
import type { Door } from "@/lib/recordings/door";

/** Says that every file of a recording was sent. */
export const uploadCompleteRoute = (door: Door) =>
  route({
    POST: endpoint("recordings:write", async (call) => {
      const completion = await readOptionalBody(call.request, door.body(completionSchema));
      const { projectId } = call.principal;
      const recordingId = String(call.params.id);
      await gatherUploads(projectId, recordingId, completion);
      const response = await writeOnce(call, completion, async (transaction) => {
        const of = { projectId, recordingId };
        const completed = await completeUpload(transaction, of, completion);
        return { status: 200, body: door.completed(completed, completion.content_sha256 ?? null) };
      });
      announceWork();
      return response;
    }),
  });
