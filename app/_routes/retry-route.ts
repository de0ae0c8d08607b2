import { readOptionalBody } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import { announceWork } from "@/lib/jobs/work-signal";
import type { Door } from "@/lib/recordings/door";
import { retryRecording, retrySchema } from "@/lib/recordings/retry-recording";

/** Another try for a recording that failed. */
export const retryRoute = (door: Door) =>
  route({
    POST: endpoint("recordings:write", async (call) => {
      const { text } = await readOptionalBody(call.request, door.body(retrySchema));
      const { projectId } = call.principal;
      const response = await writeOnce(call, text, async (transaction) => {
        const wire = await retryRecording(transaction, projectId, String(call.params.id));
        return { status: 200, body: door.text(wire) };
      });
      announceWork();
      return response;
    }),
  });
