import { respondPage } from "@/lib/api/respond-page";
import { endpoint, route } from "@/lib/api/route";
import { setPageParams } from "@/lib/schemas/page-params";
import { trashPageSchema, trashQuery } from "@/lib/schemas/trash";
import { listTrash } from "@/lib/trash/list-trash";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listTrash",
    summary: "List a project's recordings in the trash, the last deleted first",
    access: "recordings:read",
    query: trashQuery,
    answers: { 200: trashPageSchema },
    handle: async ({ context, query, ...call }) =>
      respondPage(call, await listTrash(context, query), (cursor) => {
        const params = new URLSearchParams();
        setPageParams(params, { ...query, offset: 0, cursor });
        return params;
      }),
  }),
});
