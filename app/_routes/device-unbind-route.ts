import { unbindDevice, unbindingSchema } from "@/lib/devices/unbind-device";
import { readOptionalBody } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import type { Door } from "@/lib/recordings/door";

/** Frees a device from its end user. */
export const deviceUnbindRoute = (door: Pick<Door, "body">) =>
  route({
    POST: endpoint("devices:write", async (call) => {
      const { fields, text } = await readOptionalBody(call.request, door.body(unbindingSchema));
      const endUserId = fields.end_user_id ?? null;
      const { projectId } = call.principal;
      const device = { projectId, deviceId: String(call.params.id) };
      return writeOnce(call, text, async (transaction) => {
        return { status: 200, body: await unbindDevice(transaction, device, endUserId) };
      });
    }),
  });
