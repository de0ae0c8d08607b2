import type { Dialect } from "@/lib/api/dialect";
import { writeIdempotently } from "@/lib/api/idempotency";
import { readOptionalBody } from "@/lib/api/read-body";
import { endpoint, route } from "@/lib/api/route";
import { unbindDevice, unbindingSchema } from "@/lib/devices/unbind-device";

/** Frees a device from its end user. */
export const deviceUnbindRoute = (dialect: Pick<Dialect, "body">) =>
  route({
    POST: endpoint("devices:write", async (call) => {
      const { fields, text } = await readOptionalBody(call.request, dialect.body(unbindingSchema));
      const endUserId = fields.end_user_id ?? null;
      const { projectId } = call.principal;
      const device = { projectId, deviceId: String(call.params.id) };
      return writeIdempotently(call, text, async (transaction) => {
        return { status: 200, body: await unbindDevice(transaction, device, endUserId) };
      });
    }),
  });
