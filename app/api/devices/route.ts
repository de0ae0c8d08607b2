import { created, ok } from "@/lib/api/respond";
import { respondOwners } from "@/lib/api/respond-page";
import { endpoint, route } from "@/lib/api/route";
import { createDevice, newDeviceSchema } from "@/lib/devices/write-device";
import { listOwners } from "@/lib/owners/list-owners";
import { deviceSchema } from "@/lib/schemas/device";
import { ownersPageSchemas } from "@/lib/schemas/owners";
import { ownersQuery } from "@/lib/schemas/owners-query";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listDevices",
    summary: "List a project's devices, newest first",
    access: "devices:read",
    narrowed: "own",
    query: ownersQuery("devices"),
    answers: { 200: ownersPageSchemas.devices },
    errors: ["search_not_ready"],
    handle: async ({ context, query, dialect, ...call }) => {
      const { rows, ...page } = await listOwners(context, "devices", query);
      return respondOwners(call, query, { ...page, rows: rows.map(dialect.device) });
    },
  }),
  POST: endpoint({
    operationId: "createDevice",
    summary: "Create a device, or get the one that has this serial number",
    access: "devices:write",
    body: newDeviceSchema,
    idempotency: "kept",
    answers: { 200: deviceSchema, 201: deviceSchema },
    errors: ["conflict"],
    handle: ({ body, metadata, dialect, write }) =>
      write(async (context) => {
        const { json, isNew } = await createDevice(context, body, metadata);
        return isNew ? created(dialect.device(json)) : ok(dialect.device(json));
      }),
  }),
});
