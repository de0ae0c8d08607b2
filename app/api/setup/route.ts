import { startSession } from "@/lib/auth/start-session";
import { readBody } from "@/lib/http/read-body";
import { refuseIdempotencyKey } from "@/lib/http/refuse-idempotency-key";
import { respondMade } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { setUp, setUpSchema } from "@/lib/projects/set-up";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint("anyone", async ({ request }) => {
    refuseIdempotencyKey(request);
    const admin = await readBody(request, setUpSchema);
    const projectId = await setUp(admin);
    const session = await startSession(admin, request.headers);
    return respondMade({ project_id: projectId, user: session?.person }, session?.headers);
  }),
});
