import { z } from "zod";

const personSchema = z.strictObject({ id: z.string(), name: z.string(), email: z.string() });

/** The answer of `POST /api/session`, beside the cookie. */
export const sessionSchema = z.strictObject({ user: personSchema }).meta({ id: "Session" });

/** The answer of `POST /api/setup`, beside the cookie. */
export const setUpAnswerSchema = z
  .strictObject({
    project_id: z.string(),
    /** Missing if the new admin has to sign in by the form. */
    user: personSchema.optional(),
  })
  .meta({ id: "SetUp" });
