import { z } from "zod";
import { idOf } from "@/lib/schemas/recording";
import { sendJson } from "./send-json";

const madeSchema = z.object({ id: idOf("eu") });

/**
 * The id of the end user who stands for a person of the dashboard, made if there is none yet.
 * Throws `RequestFailure`.
 */
export async function ensureEndUser(
  projectId: string,
  { email, name }: { email: string; name: string },
): Promise<string> {
  const body = { external_id: email, name };
  const options = { method: "POST", body, projectId, schema: madeSchema } as const;
  return (await sendJson("/api/end-users", options)).id;
}
