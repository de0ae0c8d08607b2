import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { readBodyText } from "@/lib/api/read-body";
import { respondOwners } from "@/lib/api/respond-owners";
import { endpoint, route } from "@/lib/api/route";
import { createDevice, newDeviceSchema } from "@/lib/devices/create-device";
import { listOwners } from "@/lib/owners/list-owners";
import { metadataTextOf } from "@/lib/schemas/metadata-field";
import { parseOwnersQuery } from "@/lib/schemas/owners-query";

/** A project's devices, and new ones. */
export const devicesRoute = (dialect: Pick<Dialect, "body">) =>
  route({
    GET: endpoint("devices:read", async ({ request, url, principal }) => {
      const query = parseOwnersQuery("devices", url.searchParams);
      const page = await listOwners("devices", principal.projectId, query);
      return respondOwners({ request, url }, query, page);
    }),
    POST: endpoint("devices:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, dialect.body(newDeviceSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      const { projectId } = call.principal;
      return writeIdempotently(call, text, (transaction) =>
        createDevice(transaction, projectId, fields, metadata),
      );
    }),
  });
