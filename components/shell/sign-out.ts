import { z } from "zod";
import { sendJson } from "@/lib/client/send-json";

/** Ends the session and leads to the sign-in page. Throws `RequestFailure`. */
export async function signOut(): Promise<void> {
  await sendJson("/api/session", { method: "DELETE", schema: z.null() });
  // A whole new document, so that nothing of this person stays in memory.
  window.location.assign("/sign-in");
}
