import { z } from "zod";
import { ApiError } from "@/lib/schemas/api-error";
import { emailField, MAX_PASSWORD_LENGTH } from "@/lib/schemas/new-user";
import { countAttempt, forgetWrong, noteWrong, takeBack } from "./attempts";
import { clientAddressOf } from "./client-address";
import { type Credentials, type StartedSession, startSession } from "./start-session";

export const credentialsSchema = z.strictObject({
  email: emailField,
  password: z
    .string()
    .min(1, "must not be empty")
    .max(MAX_PASSWORD_LENGTH, `must have at most ${MAX_PASSWORD_LENGTH} characters`),
});

/**
 * Signs a person in. Throws 401, the same for a wrong e-mail and a wrong password, and 429 after
 * too many attempts, when the right password does not help either.
 */
export async function signIn(
  credentials: Credentials,
  requestHeaders: Headers,
): Promise<StartedSession> {
  const { email } = credentials;
  await countAttempt(email, clientAddressOf(requestHeaders));
  const session = await startSession(credentials, requestHeaders).catch(async (error) => {
    await takeBack(email);
    throw error;
  });
  if (session) {
    await forgetWrong(email);
    return session;
  }
  await noteWrong(email);
  throw new ApiError("unauthorized", "The e-mail or the password is wrong.");
}
