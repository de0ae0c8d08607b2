import { respondCreated } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { createKey, listKeys, toNewKey } from "@/lib/keys/manage-keys";
import { serializeKey } from "@/lib/keys/serialize-key";
import { apiKeysSchema, createdKeySchema, newKeySchema } from "@/lib/schemas/key";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listKeys",
    summary: "List a project's API keys",
    access: "member",
    answers: { 200: apiKeysSchema },
    handle: async ({ context }) =>
      JSON.stringify({ data: (await listKeys(context)).map(serializeKey) }),
  }),
  POST: endpoint({
    operationId: "createKey",
    summary: "Create an API key; its text is in this one answer",
    access: "member",
    body: newKeySchema,
    idempotency: "refused",
    answers: { 201: createdKeySchema },
    handle: async ({ context, body }) => {
      const { key, summary } = await createKey(context, toNewKey(body));
      return respondCreated({ ...serializeKey(summary), key });
    },
  }),
});
