import { endpoint, route } from "@/lib/api/route";
import { listActivity } from "@/lib/owners/list-activity";
import { activitiesSchema } from "@/lib/schemas/activity";
import { idsQuery } from "@/lib/schemas/parse-ids";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listEndUserActivity",
    summary: "Count the recordings of some end users",
    // The answer is about recordings, so it needs their scope.
    access: "recordings:read",
    query: idsQuery,
    answers: { 200: activitiesSchema },
    handle: async ({ context, query }) =>
      JSON.stringify(await listActivity(context, "end-users", query)),
  }),
});
