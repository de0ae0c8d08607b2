import { readBody } from "@/lib/api/read-body";
import { refuseIdempotencyKey } from "@/lib/api/refuse-idempotency-key";
import { respondJson, respondMade } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { createKey, listKeys } from "@/lib/keys/manage-keys";
import { newKeySchema, toNewKey } from "@/lib/keys/new-key";
import { serializeKey } from "@/lib/keys/serialize-key";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("member", async ({ request, principal }) => {
    const keys = await listKeys(principal.projectId);
    return respondJson(request, JSON.stringify({ data: keys.map(serializeKey) }));
  }),
  POST: endpoint("member", async ({ request, principal }) => {
    refuseIdempotencyKey(request);
    const asked = await readBody(request, newKeySchema);
    const { key, summary } = await createKey(principal.projectId, toNewKey(asked));
    return respondMade({ ...serializeKey(summary), key });
  }),
});
