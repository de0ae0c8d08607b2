import { z } from "zod";

/** A text that people typed: trimmed, not empty, without what PostgreSQL can't keep. */
export function textField(most: number) {
  return z
    .string("must be a text")
    .trim()
    .min(1, "must not be empty")
    .max(most, `must have at most ${most} characters`)
    .refine((value) => !value.includes("\0"), "must not contain a NUL character");
}

/** An e-mail address, in lower case as it is kept. */
export const emailField = z
  .string("must be a text")
  .trim()
  .toLowerCase()
  .max(254, "must have at most 254 characters")
  .pipe(z.email("must be an e-mail address"));
