import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { originOf } from "@/lib/api/origin";
import { readBodyText } from "@/lib/api/read-body";
import { endpoint, route } from "@/lib/api/route";
import { createDownloadUrl, downloadSchema } from "@/lib/media/create-download-url";

/** Where to fetch a file of a recording without a key. */
export const downloadUrlRoute = (dialect: Dialect) =>
  route({
    POST: endpoint("recordings:read", async (call) => {
      const { fields, text } = await readBodyText(call.request, dialect.body(downloadSchema));
      const origin = originOf(call.request.headers);
      const { projectId } = call.principal;
      const recordingId = String(call.params.id);
      return writeIdempotently(call, text, async (transaction) => {
        const of = { projectId, recordingId, mediaId: fields.media_id, origin };
        return { status: 200, body: await createDownloadUrl(transaction, of) };
      });
    }),
  });
