import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { storeHeartbeat } from "@/lib/devices/device-state";
import { deviceStateSchema, heartbeatSchema } from "@/lib/schemas/device-state";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "sendHeartbeat",
    summary: "Send a device's heartbeat, with its state",
    access: "devices:write",
    narrowed: "device",
    body: heartbeatSchema,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 200: deviceStateSchema },
    errors: ["conflict"],
    handle: ({ id, body, write }) =>
      write(async (context) => ok(await storeHeartbeat(context, id, body))),
  }),
});
