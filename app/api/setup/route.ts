import { readBody } from "@/lib/api/read-body";
import { refuseIdempotencyKey } from "@/lib/api/refuse-idempotency-key";
import { respondMade } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { startSession } from "@/lib/auth/start-session";
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
