import { readOptionalBody } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { findAnswer, writeOnce } from "@/lib/http/write-once";
import { announceWork } from "@/lib/jobs/work-signal";
import { completeUpload, completionSchema } from "@/lib/media/complete-upload";
import { forgetRepeats } from "@/lib/media/forget-repeats";
import { gatherUploads } from "@/lib/media/gather-uploads";
import { rejectMismatchedUpload } from "@/lib/media/reject-mismatched-upload";
import type { Door } from "@/lib/recordings/door";

/** How long a caller waits for large files to be brought in and hashed, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Says that every file of a recording was sent. */
export const uploadCompleteRoute = (door: Door) =>
  route({
    POST: endpoint("recordings:write", async (call) => {
      const { fields, text } = await readOptionalBody(call.request, door.body(completionSchema));
      const { projectId } = call.principal;
      const recordingId = String(call.params.id);
      const of = { projectId, recordingId };
      const answer = await findAnswer(call, text);
      if (answer) return answer;
      const patience = AbortSignal.timeout(PATIENCE_MS);
      await gatherUploads(projectId, recordingId, fields, patience);
      await rejectMismatchedUpload(of, fields, door.forgetsRepeats);
      const response = await writeOnce(call, text, async (transaction) => {
        if (door.forgetsRepeats) await forgetRepeats(transaction, of, fields);
        const completed = await completeUpload(transaction, of, fields);
        return { status: 200, body: door.completed(completed, fields.content_sha256 ?? null) };
      });
      announceWork();
      return response;
    }),
  });
