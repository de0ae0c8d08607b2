import { accepted, ok, respondDone, respondWritten } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { changeDevice, deviceChangeSchema } from "@/lib/devices/write-device";
import { deleteOwner } from "@/lib/operations/delete-owner";
import { getOwner } from "@/lib/owners/get-owner";
import { deviceSchema } from "@/lib/schemas/device";
import { operationSchema } from "@/lib/schemas/operation";
import { ownerDeletionQuery } from "@/lib/schemas/owners-query";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getDevice",
    summary: "Get a device",
    access: "devices:read",
    narrowed: "device",
    answers: { 200: deviceSchema },
    handle: async ({ context, id, dialect }) =>
      dialect.device(await getOwner(context, "devices", id)),
  }),
  PATCH: endpoint({
    operationId: "updateDevice",
    summary: "Change a device's fields",
    access: "devices:write",
    narrowed: "device",
    body: deviceChangeSchema,
    answers: { 200: deviceSchema },
    errors: ["conflict"],
    handle: async ({ context, id, body, metadata, dialect }) =>
      respondWritten(ok(dialect.device(await changeDevice(context, id, body, metadata)))),
  }),
  DELETE: endpoint({
    operationId: "deleteDevice",
    summary: "Delete a device, or move its recordings to another one first",
    description:
      "With more than 200 recordings and bindings to move, the answer is an operation, which deletes it in the end.",
    access: "devices:write",
    query: ownerDeletionQuery,
    answers: { 202: operationSchema, 204: null },
    errors: ["conflict"],
    handle: async ({ context, id, query }) => {
      const operation = await deleteOwner(context, "devices", id, query);
      return operation ? respondWritten(accepted(operation)) : respondDone();
    },
  }),
});
