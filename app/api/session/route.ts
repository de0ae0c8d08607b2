import { respondCreated, respondDone } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { credentialsSchema, signIn } from "@/lib/auth/sign-in";
import { signOut } from "@/lib/auth/sign-out";
import { sessionSchema } from "@/lib/schemas/session";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "signIn",
    summary: "Sign in",
    access: "anyone",
    body: credentialsSchema,
    idempotency: "refused",
    answers: { 201: sessionSchema },
    errors: ["rate_limit_exceeded"],
    handle: async ({ request, body }) => {
      const { person, headers } = await signIn(body, request.headers);
      return respondCreated({ user: person }, headers);
    },
  }),
  DELETE: endpoint({
    operationId: "signOut",
    summary: "Sign out",
    access: "anyone",
    answers: { 204: null },
    handle: async ({ request }) => respondDone(await signOut(request.headers)),
  }),
});
