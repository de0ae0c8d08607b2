import { originOf } from "@/lib/http/origin";
import { readBodyText } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import { promiseUpload, uploadSchema } from "@/lib/media/promise-upload";
import type { Door } from "@/lib/recordings/door";

/** Where to send a file of a recording. */
export const uploadUrlRoute = (door: Door) =>
  route({
    POST: endpoint("recordings:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, door.body(uploadSchema));
      const origin = originOf(call.request.headers);
      const { projectId } = call.principal;
      const recordingId = String(call.params.id);
      return writeOnce(call, text, async (transaction) => {
        const to = { projectId, recordingId, origin };
        return { status: 201, body: door.upload(await promiseUpload(transaction, to, fields)) };
      });
    }),
  });
