import { respondPage } from "@/lib/api/respond-page";
import { endpoint, route } from "@/lib/api/route";
import { listOperationItems } from "@/lib/operations/list-operation-items";
import { operationItemsSchema } from "@/lib/schemas/operation";
import { itemsQuery, itemsSearchParams } from "@/lib/schemas/operation-items-query";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listOperationItems",
    summary: "List an operation's recordings with their outcomes",
    access: "recordings:read",
    query: itemsQuery,
    answers: { 200: operationItemsSchema },
    handle: async ({ context, id, query, ...call }) =>
      respondPage(call, await listOperationItems(context, id, query), (cursor) =>
        itemsSearchParams({ ...query, offset: 0, cursor }),
      ),
  }),
});
