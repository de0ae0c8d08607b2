import { z } from "zod";
import { limitedText } from "./limited-text";
import { scopeNames } from "./scopes";

const time = z.iso.datetime();

/** A key as the API tells it: never its secret. */
export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    /** Its prefix and last four characters. */
    hint: z.string(),
    scopes: z.union([z.literal("all"), z.array(z.enum(scopeNames))]),
    created_at: time,
    created_by: z.string().nullable().meta({
      description:
        'The person\'s name and e-mail, or "command line"; null of a key from before this was kept.',
    }),
    expires_at: time.nullable(),
    last_used_at: time.nullable(),
    revoked_at: time.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeysSchema = z.object({ data: z.array(apiKeySchema) }).meta({ id: "ApiKeys" });

/** The one answer that holds a key's text, as `key`. */
export const madeKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: "MadeKey" });
export type MadeKey = z.infer<typeof madeKeySchema>;

export type KeyState = "active" | "expired" | "revoked";

/** Whether a key still opens anything at a moment. */
export function keyStateAt(key: ApiKey, now: Date): KeyState {
  if (key.revoked_at !== null) return "revoked";
  return key.expires_at !== null && new Date(key.expires_at) <= now ? "expired" : "active";
}

const MAX_KEY_NAME_LENGTH = 100;
const MAX_DAYS = 3650;

const daysRule = `must be null or an integer from 1 to ${MAX_DAYS}`;
const scopesRule = `must be "all" or a list of ${scopeNames.join(", ")}`;

/** What a person asks for: `expires_in_days` must be said, as null if the key never expires. */
export const newKeySchema = z
  .strictObject({
    name: limitedText(MAX_KEY_NAME_LENGTH, z.string().trim().min(1, "must not be empty")),
    scopes: z.union(
      [z.literal("all"), z.array(z.enum(scopeNames)).min(1).max(scopeNames.length)],
      scopesRule,
    ),
    expires_in_days: z.union([z.null(), z.int().min(1).max(MAX_DAYS)], daysRule),
  })
  .meta({ id: "NewKey" });

export type NewKeyRequest = z.infer<typeof newKeySchema>;
