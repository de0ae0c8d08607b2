import { readBody } from "@/lib/api/read-body";
import { refuseIdempotencyKey } from "@/lib/api/refuse-idempotency-key";
import { respondDone, respondMade } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { credentialsSchema, signIn } from "@/lib/auth/sign-in";
import { signOut } from "@/lib/auth/sign-out";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint("anyone", async ({ request }) => {
    refuseIdempotencyKey(request);
    const credentials = await readBody(request, credentialsSchema);
    const { person, headers } = await signIn(credentials, request.headers);
    return respondMade({ user: person }, headers);
  }),
  DELETE: endpoint("anyone", async ({ request }) => respondDone(await signOut(request.headers))),
});
