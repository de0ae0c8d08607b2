import { endpoint, route } from "@/lib/api/route";
import { getDeviceState } from "@/lib/devices/device-state";
import { deviceStateSchema } from "@/lib/schemas/device-state";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getDeviceState",
    summary: "Get a device's last heartbeat",
    access: "devices:read",
    narrowed: "device",
    answers: { 200: deviceStateSchema },
    handle: async ({ context, id }) => JSON.stringify(await getDeviceState(context, id)),
  }),
});
