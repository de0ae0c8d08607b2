import { z } from "zod";
import { idOf } from "@/lib/schemas/recording";
import { sendJson } from "./send-json";

const madeSchema = z.object({ id: idOf("eu") });

/** Whose recordings are that were uploaded on the dashboard while nobody was chosen. */
export const UPLOADS_END_USER = { external_id: "dashboard-uploads", name: "Dashboard uploads" };

/**
 * The id of the end user who has what is uploaded for nobody, made if there is none yet: people of the dashboard are
 * nobody's end users. Throws `RequestFailure`.
 */
export async function ensureUploadsEndUser(projectId: string): Promise<string> {
  const options = {
    method: "POST",
    body: UPLOADS_END_USER,
    projectId,
    schema: madeSchema,
  } as const;
  return (await sendJson("/api/end-users", options)).id;
}
