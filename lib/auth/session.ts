import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { ApiError } from "@/lib/schemas/api-error";
import { auth } from "./auth";

/** A signed-in person. */
export type Person = { id: string; name: string; email: string };

type SignedIn = Person & { sessionId: string };

/** The person behind a request's session cookie, and the session's id; or null. */
export async function personOf(headers: Headers): Promise<SignedIn | null> {
  // Calls of the API with a key carry no cookie.
  if (!headers.has("cookie")) return null;
  const session = await (await auth()).api.getSession({ headers });
  if (!session) return null;
  const { id, name, email } = session.user;
  return { id, name, email, sessionId: session.session.id };
}

/** The same for what a person alone may do. Throws 401. */
export async function requirePerson(headers: Headers): Promise<SignedIn> {
  const person = await personOf(headers);
  if (person) return person;
  throw new ApiError("unauthorized", "You are not signed in, or your session has ended.");
}

/** Ends the session of a request, if it has one. Throws if that could not be done. */
export async function endSessionOf(headers: Headers): Promise<void> {
  if (!headers.has("cookie")) return;
  const found = await (await auth()).api.getSession({ headers });
  if (!found) return;
  // The library's own sign-out reports success if deleting failed.
  const db = await database();
  const { id } = found.session;
  await withDiskReserve(db, () => db.client.session.deleteMany({ where: { id } }).then());
}

/** Deletes expired sessions, as people don't sign out of browsers that they no longer use. */
export async function purgeSessions(): Promise<void> {
  const { client } = await database();
  await client.session.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}
