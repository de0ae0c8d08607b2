import contentDisposition from "content-disposition";
import { endpoint, route } from "@/lib/api/route";
import { exportRecordings } from "@/lib/recordings/export-recordings";
import { type ExportFormat, exportQuery } from "@/lib/schemas/recordings-export";
import { withView } from "@/lib/views/with-view";

const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
  json: "application/json; charset=utf-8",
};

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "exportRecordings",
    summary: "Download all recordings that match, as CSV or JSON",
    access: "recordings:read",
    narrowed: "own",
    rateClass: "heavy",
    query: withView(exportQuery),
    answers: { 200: ["text/csv", "application/x-ndjson", "application/json"] },
    errors: ["search_not_ready"],
    handle: async ({ context, query: read, request }) => {
      const query = await read(context);
      const { total, bytes } = await exportRecordings(context, query);
      const day = new Date().toISOString().slice(0, 10);
      const isHead = request.method === "HEAD";
      if (isHead) await bytes.cancel();
      return new Response(isHead ? null : bytes, {
        headers: {
          "content-type": types[query.format],
          "content-disposition": contentDisposition(`recordings-${day}.${query.format}`),
          "x-total-count": String(total),
          // The server compresses whole answers, and this one is sent as it is read.
          "cache-control": "private, no-store, no-transform",
          "x-content-type-options": "nosniff",
        },
      });
    },
  }),
});
