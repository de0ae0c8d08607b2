import { credentialsSchema, signIn, signOut } from "@/lib/auth/sign-in";
import { readBody } from "@/lib/http/read-body";
import { respondEmpty } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint("anyone", async ({ request }) => {
    const credentials = await readBody(request, credentialsSchema);
    return respondEmpty(await signIn(credentials, request.headers));
  }),
  DELETE: endpoint("anyone", async ({ request }) => respondEmpty(await signOut(request.headers))),
});
