import { checkHealth, healthSchema } from "@/lib/api/health";
import { endpoint, route } from "@/lib/api/route";
import { anyParams } from "@/lib/schemas/params";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getHealth",
    summary: "Check that the server and its database answer",
    access: "anyone",
    // Probes add what keeps caches from answering them.
    query: anyParams,
    answers: { 200: healthSchema, 503: healthSchema },
    handle: async () => {
      const health = await checkHealth();
      return Response.json(health, {
        status: health.status === "healthy" ? 200 : 503,
        headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
      });
    },
  }),
});
