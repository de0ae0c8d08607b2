import { endpoint, route } from "@/lib/http/route";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { parseRecordingsQuery } from "@/lib/recordings/recordings-query";
import { respondRecordings } from "@/lib/recordings/respond-recordings";
import { contractText } from "@/lib/recordings/serialize-recording";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("recordings:read", async ({ request, url, principal }) => {
    const query = parseRecordingsQuery(url.searchParams);
    const page = await listRecordings(principal.projectId, query);
    return respondRecordings({ request, url }, query, page, contractText);
  }),
});
