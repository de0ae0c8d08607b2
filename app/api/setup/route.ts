import { respondCreated } from "@/lib/api/respond";
import { endpoint, route } from "@/lib/api/route";
import { startSession } from "@/lib/auth/start-session";
import { setUp, setUpSchema } from "@/lib/projects/set-up";
import { setUpAnswerSchema } from "@/lib/schemas/session";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint({
    operationId: "setUp",
    summary: "Make the first admin and the first project",
    access: "anyone",
    body: setUpSchema,
    idempotency: "refused",
    answers: { 201: setUpAnswerSchema },
    errors: ["conflict"],
    handle: async ({ request, body }) => {
      const projectId = await setUp(body);
      const session = await startSession(body, request.headers);
      return respondCreated({ project_id: projectId, user: session?.person }, session?.headers);
    },
  }),
});
