import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { readBodyText } from "@/lib/api/read-body";
import { endpoint, route } from "@/lib/api/route";
import { bindDevice, bindingSchema } from "@/lib/devices/bind-device";

/** Binds a device to an end user. */
export const deviceBindRoute = (dialect: Pick<Dialect, "body">) =>
  route({
    POST: endpoint("devices:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, dialect.body(bindingSchema));
      const { projectId } = call.principal;
      const device = { projectId, deviceId: String(call.params.id) };
      return writeIdempotently(call, text, async (transaction) => {
        return { status: 200, body: await bindDevice(transaction, device, fields.end_user_id) };
      });
    }),
  });
