import { endpoint, route } from "@/lib/api/route";
import { countRecordings } from "@/lib/recordings/count-recordings";
import { countQuery, recordingsCountSchema } from "@/lib/schemas/recordings-count";
import { withView } from "@/lib/views/with-view";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "countRecordings",
    summary: "Count the recordings that match",
    access: "recordings:read",
    narrowed: "own",
    query: withView(countQuery),
    answers: { 200: recordingsCountSchema },
    errors: ["search_not_ready"],
    handle: async ({ context, query }) =>
      JSON.stringify(await countRecordings(context, await query(context))),
  }),
});
