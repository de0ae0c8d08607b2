import { bindDevice, bindingSchema } from "@/lib/devices/bind-device";
import { readBodyText } from "@/lib/http/read-body";
import { endpoint, route } from "@/lib/http/route";
import { writeOnce } from "@/lib/http/write-once";
import type { Door } from "@/lib/recordings/door";

/** Binds a device to an end user. */
export const deviceBindRoute = (door: Pick<Door, "body">) =>
  route({
    POST: endpoint("devices:write", async (call) => {
      const { fields, text } = await readBodyText(call.request, door.body(bindingSchema));
      const { projectId } = call.principal;
      const device = { projectId, deviceId: String(call.params.id) };
      return writeOnce(call, text, async (transaction) => {
        return { status: 200, body: await bindDevice(transaction, device, fields.end_user_id) };
      });
    }),
  });
