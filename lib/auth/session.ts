import { auth } from "./auth";

/** A signed-in person. */
export type Person = { id: string; name: string; email: string };

/** The person behind a request's session cookie, or null. */
export async function personOf(headers: Headers): Promise<Person | null> {
  // Most callers of the API carry no cookie at all.
  if (!headers.has("cookie")) return null;
  const session = await (await auth()).api.getSession({ headers });
  if (!session) return null;
  const { id, name, email } = session.user;
  return { id, name, email };
}
