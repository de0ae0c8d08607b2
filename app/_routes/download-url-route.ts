import { originOf } from "@/lib/http/origin";
import { readBodyText } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import { downloadSchema, promiseDownload } from "@/lib/media/promise-download";
import type { Door } from "@/lib/recordings/door";

/** Where to fetch a file of a recording without a key. */
export const downloadUrlRoute = (door: Door) =>
  route({
    POST: endpoint("recordings:read", async (call) => {
      const { fields, text } = await readBodyText(call.request, door.body(downloadSchema));
      const origin = originOf(call.request.headers);
      const { projectId } = call.principal;
      const recordingId = String(call.params.id);
      return writeOnce(call, text, async (transaction) => {
        const of = { projectId, recordingId, mediaId: fields.media_id, origin };
        return { status: 200, body: await promiseDownload(transaction, of) };
      });
    }),
  });
