import { respondDone } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { inTransaction } from "@/lib/context";
import { announceWork } from "@/lib/jobs/work-signal";
import { withdrawFile } from "@/lib/uploads/withdraw-file";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  DELETE: endpoint({
    operationId: "withdrawFile",
    summary: "Remove a file from a recording that isn't processed yet",
    access: "recordings:write",
    narrowed: "recording",
    answers: { 204: null },
    errors: ["conflict"],
    handle: async ({ context, id, params }) => {
      await inTransaction(context, (inside) => withdrawFile(inside, id, params.media_id ?? ""));
      announceWork();
      return respondDone();
    },
  }),
});
