import { accepted, ok, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { announceWork } from "@/lib/jobs/work-signal";
import { createOperation } from "@/lib/operations/create-operation";
import { parseOperation } from "@/lib/operations/parse-operation";
import { previewOperation } from "@/lib/operations/preview-operation";
import {
  MAX_OPERATION_BYTES,
  newOperationSchema,
  operationSchema,
  previewSchema,
} from "@/lib/schemas/operation";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "actOnRecordings",
    summary: "Act on many recordings in the background",
    access: "recordings:write",
    rateClass: "heavy",
    body: newOperationSchema,
    maxBodyBytes: MAX_OPERATION_BYTES,
    idempotency: "kept",
    answers: { 200: previewSchema, 202: operationSchema },
    errors: ["conflict", "search_not_ready"],
    handle: async ({ context, body, metadata, write }) => {
      const asked = parseOperation(body, metadata);
      if (body.dry_run) return respondWritten(ok(await previewOperation(context, asked)));
      const response = await write(async (inside) =>
        accepted(await createOperation(inside, asked)),
      );
      announceWork();
      return response;
    },
  }),
});
