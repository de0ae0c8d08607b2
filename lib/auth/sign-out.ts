import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { auth } from "./auth";
import { endSessionOf, requirePerson } from "./session";

/**
 * Ends the session of a request, if it has one, and returns the headers that clear its cookie and what
 * the browser kept. Throws if the session could not be ended, and then the cookie stays.
 */
export async function signOut(requestHeaders: Headers): Promise<Headers> {
  await endSessionOf(requestHeaders);
  return clearingHeaders(requestHeaders);
}

/**
 * Does the same for all sessions of the person behind a request. Throws 401 if there is no session.
 */
export async function signOutEverywhere(requestHeaders: Headers): Promise<Headers> {
  const { id: userId } = await requirePerson(requestHeaders);
  const db = await database();
  await withDiskReserve(db, () => db.client.session.deleteMany({ where: { userId } }).then());
  return clearingHeaders(requestHeaders);
}

async function clearingHeaders(requestHeaders: Headers): Promise<Headers> {
  const { api } = await auth();
  const { headers } = await api.signOut({ headers: requestHeaders, returnHeaders: true });
  // Not "cookies": they are those of the whole domain, with its other hosts and ports. Ours is cleared above.
  headers.set("clear-site-data", '"cache", "storage"');
  return headers;
}
