import { endpoint, route } from "@/lib/api/route";
import { getOwner } from "@/lib/owners/get-owner";
import { deviceSchema } from "@/lib/schemas/device";
import { noParams } from "@/lib/schemas/params";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getDevice",
    summary: "Get a device",
    access: "devices:read",
    query: noParams,
    answers: { 200: deviceSchema },
    handle: ({ context, id }) => getOwner(context, "devices", id),
  }),
});
