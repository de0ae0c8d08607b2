import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { originOf } from "@/lib/api/origin";
import { readBodyText } from "@/lib/api/read-body";
import { endpoint, route } from "@/lib/api/route";
import { createUploadUrl, uploadSchema } from "@/lib/uploads/create-upload-url";

/** Where to send a file of a recording. */
export const uploadUrlRoute = (dialect: Dialect) =>
  route({
    POST: endpoint("recordings:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, dialect.body(uploadSchema));
      const origin = originOf(call.request.headers);
      const { projectId } = call.principal;
      const recordingId = String(call.params.id);
      return writeIdempotently(call, text, async (transaction) => {
        const to = { projectId, recordingId, origin };
        return {
          status: 201,
          body: dialect.upload(await createUploadUrl(transaction, to, fields)),
        };
      });
    }),
  });
