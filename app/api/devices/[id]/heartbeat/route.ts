import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { keepHeartbeat } from "@/lib/devices/device-state";
import { deviceStateSchema, heartbeatSchema } from "@/lib/schemas/device-state";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "sendHeartbeat",
    summary: "Say that a device is there, and how it is",
    access: "devices:write",
    narrowed: "device",
    body: heartbeatSchema,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 200: deviceStateSchema },
    errors: ["conflict"],
    handle: ({ id, body, write }) =>
      write(async (context) => ok(await keepHeartbeat(context, id, body))),
  }),
});
