import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { auth } from "./auth";

/**
 * Ends the session of a request, if it has one, and returns the headers that clear its cookie.
 * Throws where the session could not be ended, and then the cookie stays.
 */
export async function signOut(requestHeaders: Headers): Promise<Headers> {
  const { api } = await auth();
  const found = await api.getSession({ headers: requestHeaders });
  if (found) {
    // The library's own sign-out reports success where deleting failed.
    const db = await database();
    await withDiskReserve(db, () =>
      db.client.session.deleteMany({ where: { id: found.session.id } }).then(),
    );
  }
  const { headers } = await api.signOut({ headers: requestHeaders, returnHeaders: true });
  return headers;
}
