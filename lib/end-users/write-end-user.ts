import { z } from "zod";
import { type Context, inTransaction } from "@/lib/context";
import { type AddedOwner, addOwner } from "@/lib/owners/add-owner";
import { changeOwner } from "@/lib/owners/change-owner";
import { nameField, textField } from "@/lib/schemas/body-fields";
import { metadataField } from "@/lib/schemas/metadata-field";
import { MAX_KEY_LENGTH } from "@/lib/schemas/owners-query";

/** 64 before the @ and 255 behind it. */
const MAX_EMAIL_LENGTH = 320;

/** The body of `POST /api/end-users`. */
export const newEndUserSchema = z.object({
  external_id: textField(MAX_KEY_LENGTH).meta({
    description: "Its id in your own system, unique in the project.",
    examples: ["user-0001"],
  }),
  name: nameField.optional(),
  email: textField(MAX_EMAIL_LENGTH)
    .pipe(
      z.email({
        // Letters of any script: what looks like an address may be one.
        pattern: z.regexes.unicodeEmail,
        error: "must be an e-mail address such as ana@example.com",
      }),
    )
    .nullish()
    .meta({ examples: ["ada@example.com"] }),
  metadata: metadataField.nullish(),
});

/** The body of `PATCH /api/end-users/{id}`: an absent field stays as it is. */
export const endUserChangeSchema = z.object({
  ...newEndUserSchema.shape,
  external_id: newEndUserSchema.shape.external_id.optional(),
});

/**
 * Makes an end user. If the project has one with this external id already, that one is the answer, as it
 * is.
 *
 * @param metadata The exact text of the body's metadata, or null.
 */
export function createEndUser(
  context: Context,
  { external_id, name, email }: z.infer<typeof newEndUserSchema>,
  metadata: string | null,
): Promise<AddedOwner> {
  const endUser = { key: external_id, fields: { name, email }, metadata };
  return addOwner(context, "end-users", endUser);
}

/**
 * Changes an end user: see `changeOwner`.
 *
 * @param metadata The exact text of the body's metadata, or null if it has none.
 */
export function changeEndUser(
  context: Context,
  id: string,
  { metadata: given, ...fields }: z.infer<typeof endUserChangeSchema>,
  metadata: string | null,
): Promise<string> {
  const change = { ...fields, ...(given !== undefined && { metadata }) };
  return inTransaction(context, (inside) => changeOwner(inside, "end-users", id, change));
}
