import { isAPIError } from "better-auth/api";
import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { auth } from "./auth";
import type { Person } from "./session";

export type Credentials = { email: string; password: string };

/** A person and the headers that set their session's cookie. */
export type StartedSession = { person: Person; headers: Headers };

/**
 * Starts a session, or returns null if the e-mail or the password is wrong. Takes as long for an
 * unknown e-mail, as the library hashes the password all the same.
 */
export async function startSession(
  { email, password }: Credentials,
  requestHeaders: Headers,
): Promise<StartedSession | null> {
  const { api } = await auth();
  try {
    const signInEmail = () =>
      api.signInEmail({ body: { email, password }, headers: requestHeaders, returnHeaders: true });
    const { headers, response } = await withDiskReserve(await database(), signInEmail);
    const { id, name } = response.user;
    return { person: { id, name, email: response.user.email }, headers };
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}
