import { endpoint, route } from "@/lib/api/route";
import { countDeviceStates } from "@/lib/devices/device-state";
import { deviceStatsSchema } from "@/lib/schemas/device-state";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "countDeviceStates",
    summary: "Count the devices that are online, low on battery or full",
    access: "devices:read",
    answers: { 200: deviceStatsSchema },
    handle: async ({ context }) => JSON.stringify(await countDeviceStates(context)),
  }),
});
