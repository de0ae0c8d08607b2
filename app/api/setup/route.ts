import { signIn } from "@/lib/auth/sign-in";
import { readBody } from "@/lib/http/read-body";
import { respondCreated } from "@/lib/http/respond";
import { endpoint, route } from "@/lib/http/route";
import { setUp, setUpSchema } from "@/lib/projects/set-up";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: endpoint("anyone", async ({ request }) => {
    const first = await readBody(request, setUpSchema);
    const { projectId } = await setUp(first);
    const { email, password } = first;
    return respondCreated(
      { project_id: projectId },
      await signIn({ email, password }, request.headers),
    );
  }),
});
