import { z } from "zod";

/** The length a new password must have. */
export const MIN_PASSWORD_LENGTH = 10;
/** What the sign-in library takes at most. */
export const MAX_PASSWORD_LENGTH = 128;

/** A password that someone chooses. */
export const newPasswordField = z
  .string("must be a text")
  .min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`)
  .max(MAX_PASSWORD_LENGTH, `must have at most ${MAX_PASSWORD_LENGTH} characters`);
