import { respondDone } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { signOutEverywhere } from "@/lib/auth/sign-out";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  DELETE: endpoint({
    operationId: "signOutEverywhere",
    summary: "End all sessions of the signed-in person, this one included",
    access: "member",
    answers: { 204: null },
    handle: async ({ request }) => respondDone(await signOutEverywhere(request.headers)),
  }),
});
