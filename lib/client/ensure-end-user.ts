import { z } from "zod";
import { idOf } from "@/lib/schemas/recording";
import { sendJson } from "./send-json";

const madeSchema = z.object({ id: idOf("eu") });

/** The external id of the end user for uploads on the dashboard without a chosen end user. */
export const UPLOADS_END_USER = { external_id: "dashboard-uploads", name: "Dashboard uploads" };

/**
 * Returns the id of the end user for uploads without a chosen one, and creates it if it doesn't
 * exist: the dashboard's people aren't end users. Throws `RequestFailure`.
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
