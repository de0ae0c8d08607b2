import { z } from "zod";
import { textField } from "@/lib/http/body-fields";
import { scopeNames } from "./scopes";

const DAYS_MOST = 3650;
const timestamp = z.iso.datetime({ precision: 3 });
const scopesField = z.union(
  [z.literal("all"), z.array(z.enum(scopeNames)).min(1)],
  `must be "all" or a list of ${scopeNames.join(", ")}`,
);

/** A key as `GET /api/keys` answers it. */
export const keySchema = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  /** Its prefix and last four characters. */
  hint: z.string(),
  scopes: scopesField,
  created_at: timestamp,
  expires_at: timestamp.nullable(),
  last_used_at: timestamp.nullable(),
  revoked_at: timestamp.nullable(),
});

export const keysPageSchema = z.strictObject({ data: z.array(keySchema) });

/** What `POST /api/keys` answers: the key's text, this once. */
export const createdKeySchema = z.strictObject({ key: z.string(), ...keySchema.shape });

/** What `POST /api/keys` takes. */
export const newKeySchema = z.strictObject({
  name: textField(100).nullable().default(null),
  scopes: scopesField,
  expires_in_days: z
    .int(`must be a number of days from 1 to ${DAYS_MOST}, or null`)
    .min(1, `must be a number of days from 1 to ${DAYS_MOST}, or null`)
    .max(DAYS_MOST, `must be a number of days from 1 to ${DAYS_MOST}, or null`)
    .nullable()
    .default(null),
});

export type Key = z.infer<typeof keySchema>;
export type CreatedKey = z.infer<typeof createdKeySchema>;
export type NewKeyFields = z.input<typeof newKeySchema>;
