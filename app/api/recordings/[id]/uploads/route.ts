import { originOf } from "@/lib/api/origin";
import { respondJson } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { uploadsSchema } from "@/lib/schemas/signed-url";
import { listUploads } from "@/lib/uploads/list-uploads";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listUploads",
    summary: "List the uploads of a pending recording, with their progress and new URLs",
    description:
      "A sender that was cut off or restarted needs only the recording's id to go on at `received_bytes`.",
    access: "recordings:write",
    narrowed: "recording",
    answers: { 200: uploadsSchema },
    handle: async ({ request, context, id }) =>
      respondJson(
        request,
        JSON.stringify(await listUploads(context, id, originOf(request.headers))),
        { "cache-control": "no-store" },
      ),
  }),
});
