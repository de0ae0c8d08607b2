import { documentTextAt } from "@/lib/api/openapi/cached-document";
import { originOf } from "@/lib/api/origin";
import { endpoint, route } from "@/lib/api/route";
import { documentSchema } from "@/lib/schemas/openapi";
import { noParams } from "@/lib/schemas/params";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getDocument",
    summary: "Get this document",
    access: "anyone",
    query: noParams,
    answers: { 200: documentSchema },
    handle: ({ request }) => documentTextAt(originOf(request.headers)),
  }),
});
