import { endpoint, route } from "@/lib/api/route";
import { countFacets } from "@/lib/recordings/count-facets";
import { facetsQuery, recordingsFacetsSchema } from "@/lib/schemas/recordings-facets";
import { withView } from "@/lib/views/with-view";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "countRecordingsByFacet",
    summary: "Count the recordings that match by the values of their fields",
    access: "recordings:read",
    narrowed: "own",
    rateClass: "heavy",
    query: withView(facetsQuery),
    answers: { 200: recordingsFacetsSchema },
    errors: ["search_not_ready"],
    handle: async ({ context, query }) =>
      JSON.stringify(await countFacets(context, await query(context))),
  }),
});
