import { createDevice, newDeviceSchema } from "@/lib/devices/create-device";
import { parseDirectoryQuery } from "@/lib/directory/directory-query";
import { listDirectory } from "@/lib/directory/list-directory";
import { respondDirectory } from "@/lib/directory/respond-directory";
import { metadataTextOf } from "@/lib/http/metadata-field";
import { readBodyText } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import type { Door } from "@/lib/recordings/door";

/** A project's devices, and new ones. */
export const devicesRoute = (door: Pick<Door, "body">) =>
  route({
    GET: endpoint("devices:read", async ({ request, url, principal }) => {
      const query = parseDirectoryQuery("devices", url.searchParams);
      const page = await listDirectory("devices", principal.projectId, query);
      return respondDirectory({ request, url }, query, page);
    }),
    POST: endpoint("devices:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, door.body(newDeviceSchema));
      const metadata = metadataTextOf(text, fields.metadata);
      const { projectId } = call.principal;
      return writeOnce(call, text, (transaction) =>
        createDevice(transaction, projectId, fields, metadata),
      );
    }),
  });
