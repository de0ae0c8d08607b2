import { originOf } from "@/lib/api/origin";
import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { createDownloadUrl, downloadSchema } from "@/lib/media/create-download-url";
import { downloadUrlSchema } from "@/lib/schemas/signed-url";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "createDownloadUrl",
    summary: "Get a URL that serves a file without a key",
    access: "recordings:read",
    narrowed: "recording",
    rateClass: "read",
    body: downloadSchema,
    idempotency: "kept",
    answers: { 200: downloadUrlSchema },
    errors: ["conflict"],
    handle: ({ request, id, body, write }) => {
      const origin = originOf(request.headers);
      return write(async (context) =>
        ok(await createDownloadUrl(context, id, body.media_id, origin)),
      );
    },
  }),
});
