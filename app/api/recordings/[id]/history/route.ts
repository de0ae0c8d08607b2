import { endpoint, route } from "@/lib/api/route";
import { listHistory } from "@/lib/recordings/list-history";
import { historySchema } from "@/lib/schemas/history";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listRecordingHistory",
    summary: "List every change of a recording's status, oldest first",
    access: "recordings:read",
    narrowed: "recording",
    answers: { 200: historySchema },
    handle: async ({ context, id }) => JSON.stringify(await listHistory(context, id)),
  }),
});
