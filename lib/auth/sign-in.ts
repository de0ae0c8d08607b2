import { z } from "zod";
import { ApiError } from "@/lib/schemas/api-error";
import { MAX_PASSWORD_LENGTH } from "@/lib/schemas/limits";
import { emailField } from "@/lib/schemas/new-user";
import { countAttempt, forgetWrong, noteWrong, takeBack } from "./attempts";
import { clientAddressOf } from "./client-address";
import { knownBrowserOf, rememberBrowser } from "./known-browser";
import { endSessionOf } from "./session";
import { type Credentials, type StartedSession, startSession } from "./start-session";

/** A password as a person types it to sign in. */
export const passwordField = z
  .string()
  .min(1, "must not be empty")
  .max(MAX_PASSWORD_LENGTH, `must have at most ${MAX_PASSWORD_LENGTH} characters`);

export const credentialsSchema = z.strictObject({ email: emailField, password: passwordField });

/**
 * Signs a person in, in place of the session that their browser had. Throws 401, the same for a wrong
 * e-mail and a wrong password, and 429 after too many attempts, when the right password does not help either.
 */
export async function signIn(
  credentials: Credentials,
  requestHeaders: Headers,
): Promise<StartedSession> {
  const { email } = credentials;
  const address = clientAddressOf(requestHeaders);
  const browser = await knownBrowserOf(email, requestHeaders);
  const attempt = { email: email.toLowerCase(), address, browser };
  await countAttempt(attempt);
  const session = await startSession(credentials, requestHeaders).catch(async (error) => {
    await takeBack(attempt);
    throw error;
  });
  if (!session) {
    await noteWrong(attempt);
    throw new ApiError("unauthorized", "The e-mail or the password is wrong.");
  }
  await forgetWrong(attempt);
  await endSessionOf(requestHeaders);
  session.headers.append("set-cookie", await rememberBrowser(email));
  return session;
}
