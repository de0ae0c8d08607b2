import { addDays } from "date-fns";
import { readBody } from "@/lib/http/read-body";
import { respondCreated, respondJson } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { newKeySchema } from "@/lib/keys/key";
import { createKey, listKeys } from "@/lib/keys/manage-keys";
import { serializeKey } from "@/lib/keys/serialize-key";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint("member", async ({ request, principal }) => {
    const keys = await listKeys(principal.projectId);
    return respondJson(request, JSON.stringify({ data: keys.map(serializeKey) }));
  }),
  POST: endpoint("member", async ({ request, principal }) => {
    const { name, scopes, expires_in_days: days } = await readBody(request, newKeySchema);
    const expiresAt = days === null ? null : addDays(new Date(), days);
    const { key, summary } = await createKey(principal.projectId, { name, scopes, expiresAt });
    return respondCreated({ key, ...serializeKey(summary) });
  }),
});
