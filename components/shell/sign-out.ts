/** Ends the session and leads to the sign-in page. */
export async function signOut(): Promise<void> {
  await fetch("/api/session", { method: "DELETE" });
  // A whole new document, so that nothing of this person stays in memory.
  window.location.assign("/sign-in");
}
