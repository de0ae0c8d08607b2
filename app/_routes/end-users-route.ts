import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { readBodyText } from "@/lib/api/read-body";
import { respondOwners } from "@/lib/api/respond-owners";
import { endpoint, route } from "@/lib/api/route";
import { createEndUser, newEndUserSchema } from "@/lib/end-users/create-end-user";
import { listOwners } from "@/lib/owners/list-owners";
import { metadataTextOf } from "@/lib/schemas/metadata-field";
import { parseOwnersQuery } from "@/lib/schemas/owners-query";

/** A project's end users, and new ones. */
export const endUsersRoute = (dialect: Pick<Dialect, "body">) =>
  route({
    GET: endpoint("end_users:read", async ({ request, url, principal }) => {
      const query = parseOwnersQuery("end-users", url.searchParams);
      const page = await listOwners("end-users", principal.projectId, query);
      return respondOwners({ request, url }, query, page);
    }),
    POST: endpoint("end_users:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, dialect.body(newEndUserSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      const { projectId } = call.principal;
      return writeIdempotently(call, text, (transaction) =>
        createEndUser(transaction, projectId, fields, metadata),
      );
    }),
  });
