import { z } from "zod";
import { MIN_PASSWORD_LENGTH } from "@/lib/auth/auth";
import { OperatorError } from "@/lib/operator-error";
import type { NewUser } from "./create-user";

const MAX_PASSWORD_LENGTH = 128;
const MAX_NAME_LENGTH = 200;

const schema = z.object({
  email: z.email("The e-mail address is not one, such as ana@example.com.").max(254),
  name: z
    .string()
    .trim()
    .min(1, "The name is empty.")
    .max(MAX_NAME_LENGTH, "The name is too long."),
  password: z
    .string()
    .min(MIN_PASSWORD_LENGTH, `The password needs at least ${MIN_PASSWORD_LENGTH} characters.`)
    .max(MAX_PASSWORD_LENGTH, `The password may have at most ${MAX_PASSWORD_LENGTH} characters.`),
});

/** What an operator typed, checked as the sign-in page will. Throws an `OperatorError`. */
export function checkNewUser(user: NewUser): NewUser {
  const result = schema.safeParse(user);
  if (!result.success) {
    throw new OperatorError(result.error.issues.map(({ message }) => message).join(" "));
  }
  return result.data;
}
