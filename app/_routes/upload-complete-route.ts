import type { Dialect } from "@/lib/api/dialect";
import { findAnswer, writeIdempotently } from "@/lib/api/idempotency";
import { readOptionalBody } from "@/lib/api/read-body";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { completeUpload, completionSchema } from "@/lib/uploads/complete-upload";
import { dropDuplicateUploads } from "@/lib/uploads/drop-duplicate-uploads";
import { importDirectUploads } from "@/lib/uploads/import-direct-uploads";
import { rejectMismatchedUpload } from "@/lib/uploads/reject-mismatched-upload";

/** How long a caller waits for large files to be brought in and hashed, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Says that every file of a recording was sent. */
export const uploadCompleteRoute = (dialect: Dialect) =>
  route({
    POST: endpoint("recordings:write", async (call) => {
      const { fields, text } = await readOptionalBody(call.request, dialect.body(completionSchema));
      const { projectId } = call.principal;
      const recordingId = String(call.params.id);
      const of = { projectId, recordingId };
      const answer = await findAnswer(call, text);
      if (answer) return answer;
      const patience = AbortSignal.timeout(PATIENCE_MS);
      await importDirectUploads(projectId, recordingId, fields, patience);
      await rejectMismatchedUpload(of, fields, dialect.dropsDuplicates);
      const response = await writeIdempotently(call, text, async (transaction) => {
        if (dialect.dropsDuplicates) await dropDuplicateUploads(transaction, of, fields);
        const completed = await completeUpload(transaction, of, fields);
        return { status: 200, body: dialect.completed(completed, fields.content_sha256 ?? null) };
      });
      announceWork();
      return response;
    }),
  });
