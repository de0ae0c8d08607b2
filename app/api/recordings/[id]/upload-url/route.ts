import { originOf } from "@/lib/api/origin";
import { created } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { uploadUrlSchema } from "@/lib/schemas/signed-url";
import { createUploadUrl, uploadSchema } from "@/lib/uploads/create-upload-url";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "createUploadUrl",
    summary: "Get the upload URL of a recording's file",
    access: "recordings:write",
    narrowed: "recording",
    body: uploadSchema,
    idempotency: "kept",
    answers: { 201: uploadUrlSchema },
    errors: ["conflict"],
    handle: ({ request, id, body, dialect, write }) => {
      const origin = originOf(request.headers);
      return write(async (context) =>
        created(dialect.upload(await createUploadUrl(context, id, body, origin))),
      );
    },
  }),
});
