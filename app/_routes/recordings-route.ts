import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { readBodyText } from "@/lib/api/read-body";
import { respondRecordings } from "@/lib/api/respond-recordings";
import { endpoint, route } from "@/lib/api/route";
import { createRecording, newRecordingSchema } from "@/lib/recordings/create-recording";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { metadataTextOf } from "@/lib/schemas/metadata-field";
import { parseRecordingsQuery } from "@/lib/schemas/recordings-query";

/** A project's recordings, and new ones. */
export const recordingsRoute = (dialect: Dialect) =>
  route({
    GET: endpoint("recordings:read", async ({ request, url, principal }) => {
      const query = parseRecordingsQuery(url.searchParams);
      const page = await listRecordings(principal.projectId, query);
      return respondRecordings({ request, url }, query, page, dialect);
    }),
    POST: endpoint("recordings:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, dialect.body(newRecordingSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      return writeIdempotently(call, text, async (transaction) => {
        const { projectId } = call.principal;
        const wire = await createRecording(transaction, projectId, fields, metadata);
        return { status: 201, body: dialect.text(wire) };
      });
    }),
  });
