import { metadataTextOf } from "@/lib/http/metadata-field";
import { readBodyText } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import { createRecording, newRecordingSchema } from "@/lib/recordings/create-recording";
import type { Door } from "@/lib/recordings/door";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { parseRecordingsQuery } from "@/lib/recordings/recordings-query";
import { respondRecordings } from "@/lib/recordings/respond-recordings";

/** A project's recordings, and new ones. */
export const recordingsRoute = (door: Door) =>
  route({
    GET: endpoint("recordings:read", async ({ request, url, principal }) => {
      const query = parseRecordingsQuery(url.searchParams);
      const page = await listRecordings(principal.projectId, query);
      return respondRecordings({ request, url }, query, page, door);
    }),
    POST: endpoint("recordings:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, door.body(newRecordingSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      return writeOnce(call, text, async (transaction) => {
        const { projectId } = call.principal;
        const wire = await createRecording(transaction, projectId, fields, metadata);
        return { status: 201, body: door.text(wire) };
      });
    }),
  });
