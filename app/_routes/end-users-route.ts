import { parseDirectoryQuery } from "@/lib/directory/directory-query";
import { listDirectory } from "@/lib/directory/list-directory";
import { respondDirectory } from "@/lib/directory/respond-directory";
import { createEndUser, newEndUserSchema } from "@/lib/end-users/create-end-user";
import { metadataTextOf } from "@/lib/http/metadata-field";
import { readBodyText } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import type { Door } from "@/lib/recordings/door";

/** A project's end users, and new ones. */
export const endUsersRoute = (door: Pick<Door, "body">) =>
  route({
    GET: endpoint("end_users:read", async ({ request, url, principal }) => {
      const query = parseDirectoryQuery("end-users", url.searchParams);
      const page = await listDirectory("end-users", principal.projectId, query);
      return respondDirectory({ request, url }, query, page);
    }),
    POST: endpoint("end_users:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, door.body(newEndUserSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      const { projectId } = call.principal;
      return writeOnce(call, text, (transaction) =>
        createEndUser(transaction, projectId, fields, metadata),
      );
    }),
  });
