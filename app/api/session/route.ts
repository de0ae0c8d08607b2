import { credentialsSchema, signIn } from "@/lib/auth/sign-in";
import { signOut } from "@/lib/auth/sign-out";
import { readBody } from "@/lib/http/read-body";
import { refuseIdempotencyKey } from "@/lib/http/refuse-idempotency-key";
import { respondDone, respondMade } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint("anyone", async ({ request }) => {
    refuseIdempotencyKey(request);
    const credentials = await readBody(request, credentialsSchema);
    const { person, headers } = await signIn(credentials, request.headers);
    return respondMade({ user: person }, headers);
  }),
  DELETE: endpoint("anyone", async ({ request }) => respondDone(await signOut(request.headers))),
});
