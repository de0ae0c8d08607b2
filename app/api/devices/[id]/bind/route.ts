import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { bindDevice, bindingSchema } from "@/lib/devices/bind-device";
import { deviceSchema } from "@/lib/schemas/device";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "bindDevice",
    summary: "Bind a device to an end user",
    access: "devices:write",
    body: bindingSchema,
    idempotency: "kept",
    answers: { 200: deviceSchema },
    errors: ["conflict", "device_already_bound"],
    handle: ({ id, body, dialect, write }) =>
      write(async (context) => ok(dialect.device(await bindDevice(context, id, body.end_user_id)))),
  }),
});
