import { isAPIError } from "better-auth/api";
import { z } from "zod";
import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { invalidParam } from "@/lib/schemas/api-error";
import { hasOwnPassword, newUserFields, ownPasswordRule } from "@/lib/schemas/new-user";
import { countAttempt, forgetWrong, noteWrong, takeBack } from "./attempts";
import { auth } from "./auth";
import { clientAddressOf } from "./client-address";
import { knownBrowserOf } from "./known-browser";
import type { Person } from "./session";
import { passwordField } from "./sign-in";

/** The body of `POST /api/account/password`. */
export const newPasswordSchema = z.object({
  current_password: passwordField,
  new_password: newUserFields.password,
});

/**
 * Gives a signed-in person another password and ends all their sessions but this one, which gets a new
 * cookie in the headers that are returned. Throws 400 if the current password is wrong, and 429 after too
 * many attempts, which are counted with those to sign in.
 */
export async function changePassword(
  { email }: Person,
  asked: z.infer<typeof newPasswordSchema>,
  requestHeaders: Headers,
): Promise<Headers> {
  const { current_password: currentPassword, new_password: newPassword } = asked;
  if (!hasOwnPassword({ email, password: newPassword })) {
    throw invalidParam("new_password", ownPasswordRule.message);
  }
  const browser = await knownBrowserOf(email, requestHeaders);
  const attempt = { email, address: clientAddressOf(requestHeaders), browser };
  await countAttempt(attempt);
  const { api } = await auth();
  const change = () =>
    api.changePassword({
      body: { currentPassword, newPassword, revokeOtherSessions: true },
      headers: requestHeaders,
      returnHeaders: true,
    });
  try {
    const { headers } = await withDiskReserve(await database(), change);
    await forgetWrong(attempt);
    return headers;
  } catch (error) {
    if (!isAPIError(error) || error.statusCode !== 400) {
      await takeBack(attempt);
      throw error;
    }
    await noteWrong(attempt);
    throw invalidParam("current_password", "is wrong");
  }
}
