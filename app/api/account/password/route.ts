import { respondDone } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { changePassword, newPasswordSchema } from "@/lib/auth/change-password";
import { requirePerson } from "@/lib/auth/session";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "changePassword",
    summary: "Change the signed-in person's password, which ends their other sessions",
    access: "member",
    body: newPasswordSchema,
    idempotency: "refused",
    answers: { 204: null },
    errors: ["rate_limit_exceeded"],
    handle: async ({ request, body }) => {
      const person = await requirePerson(request.headers);
      return respondDone(await changePassword(person, body, request.headers));
    },
  }),
});
