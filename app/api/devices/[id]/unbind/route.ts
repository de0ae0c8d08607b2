import { ok } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { unbindDevice, unbindingSchema } from "@/lib/devices/bind-device";
import { deviceSchema } from "@/lib/schemas/device";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "unbindDevice",
    summary: "Unbind a device from its end user",
    access: "devices:write",
    body: unbindingSchema,
    bodyIsOptional: true,
    idempotency: "kept",
    answers: { 200: deviceSchema },
    errors: ["conflict"],
    handle: ({ id, body, dialect, write }) =>
      write(async (context) =>
        ok(dialect.device(await unbindDevice(context, id, body.end_user_id ?? null))),
      ),
  }),
});
