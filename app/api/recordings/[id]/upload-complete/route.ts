import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { recordingSchema } from "@/lib/schemas/recording";
import { completeUpload } from "@/lib/uploads/complete-upload";
import { completionSchema } from "@/lib/uploads/completion";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "completeUpload",
    summary: "Complete a recording's uploads",
    access: "recordings:write",
    narrowed: "recording",
    body: completionSchema,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 200: recordingSchema },
    errors: ["conflict", "still_verifying"],
    handle: ({ context, id, body, dialect, write }) =>
      completeUpload(context, id, body, {
        dropsDuplicates: dialect.dropsDuplicates,
        commit: (complete) =>
          write(async (context) =>
            ok(
              await dialect.completed(
                context,
                await complete(context),
                body.content_sha256 ?? null,
              ),
            ),
          ),
      }),
  }),
});
