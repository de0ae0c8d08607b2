import { endpoint, route } from "@/lib/api/route";
import { countOverTime } from "@/lib/recordings/count-over-time";
import { histogramQuery, histogramSchema } from "@/lib/schemas/recordings-histogram";
import { withView } from "@/lib/views/with-view";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "countRecordingsOverTime",
    summary: "Count the recordings that match over time, by status",
    access: "recordings:read",
    narrowed: "own",
    rateClass: "heavy",
    query: withView(histogramQuery),
    answers: { 200: histogramSchema },
    errors: ["search_not_ready"],
    handle: async ({ context, query }) =>
      JSON.stringify(await countOverTime(context, await query(context))),
  }),
});
