import { sendJson } from "./send-json";

/** The external id of the end user for uploads on the dashboard without a chosen end user. */
export const UPLOADS_END_USER = { external_id: "dashboard-uploads", name: "Dashboard uploads" };

/**
 * Returns the id of the end user for uploads without a chosen one, and creates it if it doesn't
 * exist: the dashboard's people aren't end users. Throws `RequestFailure`.
 */
export async function ensureUploadsEndUser(projectId: string): Promise<string> {
  const { id } = await sendJson("/api/end-users", {
    method: "POST",
    body: UPLOADS_END_USER,
    projectId,
    answer: ({ endUserSchema }) => endUserSchema,
  });
  return id;
}
