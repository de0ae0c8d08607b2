import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { readOptionalBody } from "@/lib/api/read-body";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { retryRecording, retrySchema } from "@/lib/recordings/retry-recording";

/** Another try for a recording that failed. */
export const retryRoute = (dialect: Dialect) =>
  route({
    POST: endpoint("recordings:write", async (call) => {
      const { text } = await readOptionalBody(call.request, dialect.body(retrySchema));
      const { projectId } = call.principal;
      const response = await writeIdempotently(call, text, async (transaction) => {
        const wire = await retryRecording(transaction, projectId, String(call.params.id));
        return { status: 200, body: dialect.text(wire) };
      });
      announceWork();
      return response;
    }),
  });
