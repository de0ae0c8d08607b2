import { endpoint, route } from "@/lib/api/route";
import { listMediaDetails } from "@/lib/media/list-media-details";
import { mediaDetailsSchema } from "@/lib/schemas/media-detail";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listRecordingMedia",
    summary: "List a recording's files with their analyses",
    access: "recordings:read",
    narrowed: "recording",
    answers: { 200: mediaDetailsSchema },
    handle: async ({ context, id }) => JSON.stringify(await listMediaDetails(context, id)),
  }),
});
