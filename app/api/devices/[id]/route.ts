import { endpoint, route } from "@/lib/api/route";
import { getOwner } from "@/lib/owners/get-owner";
import { deviceSchema } from "@/lib/schemas/device";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "getDevice",
    summary: "Get a device",
    access: "devices:read",
    answers: { 200: deviceSchema },
    handle: ({ context, id }) => getOwner(context, "devices", id),
  }),
});
