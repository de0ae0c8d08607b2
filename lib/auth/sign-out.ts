import { auth } from "./auth";
import { endSessionOf } from "./session";

/**
 * Ends the session of a request, if it has one, and returns the headers that clear its cookie.
 * Throws if the session could not be ended, and then the cookie stays.
 */
export async function signOut(requestHeaders: Headers): Promise<Headers> {
  await endSessionOf(requestHeaders);
  const { api } = await auth();
  const { headers } = await api.signOut({ headers: requestHeaders, returnHeaders: true });
  return headers;
}
