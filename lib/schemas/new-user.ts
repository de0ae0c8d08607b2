import { z } from "zod";
import { limitedText } from "./body-fields";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./limits";

const MAX_EMAIL_LENGTH = 254;
const MAX_PERSON_NAME_LENGTH = 200;

/** An e-mail address as it is stored: in lower case, so that no two differ by case alone. */
export const emailField = limitedText(MAX_EMAIL_LENGTH, z.string().trim().toLowerCase())
  .pipe(z.email("must be an e-mail address such as ana@example.com"))
  .meta({ examples: ["ana@example.com"] });

/** A name of a person or of a thing, without the spaces around it. */
export const personNameField = limitedText(
  MAX_PERSON_NAME_LENGTH,
  z.string().trim().min(1, "must not be empty"),
);

/** The fields of a new user; each message completes the sentence "`field` …". */
export const newUserFields = {
  email: emailField,
  name: personNameField,
  password: z
    .string()
    .min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`)
    .max(MAX_PASSWORD_LENGTH, `must have at most ${MAX_PASSWORD_LENGTH} characters`),
};

/** The one password that everybody tries first is refused, by `refine` with these two. */
export function hasOwnPassword({ email, password }: { email: string; password: string }): boolean {
  return password.trim().toLowerCase() !== email;
}
export const ownPasswordRule = { path: ["password"], message: "must not be the e-mail address" };
