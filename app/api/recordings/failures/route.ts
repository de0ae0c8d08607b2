import { endpoint, route } from "@/lib/api/route";
import { listFailures } from "@/lib/recordings/list-failures";
import { failuresSchema } from "@/lib/schemas/history";
import { idsQuery } from "@/lib/schemas/parse-ids";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listRecordingFailures",
    summary: "Get the reasons for which recordings failed",
    access: "recordings:read",
    narrowed: "own",
    query: idsQuery,
    answers: { 200: failuresSchema },
    handle: async ({ context, query }) => JSON.stringify(await listFailures(context, query)),
  }),
});
