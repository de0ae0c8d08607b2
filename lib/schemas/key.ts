import { z } from "zod";
import { idField, limitedText } from "./body-fields";
import { scopeNames } from "./scopes";

const time = z.iso.datetime();

const MAX_NETWORKS = 50;
const MAX_LIMIT = 1_000_000;

const networksRule = `must be null or a list of up to ${MAX_NETWORKS} addresses or networks such as 203.0.113.7 or 2001:db8::/32`;
const limitRule = `must be null or an integer from 1 to ${MAX_LIMIT}`;

const network = z
  .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], networksRule)
  .meta({ examples: ["203.0.113.0/24"] });
const networks = z.array(network);
const limit = z.union([z.null(), z.int().min(1).max(MAX_LIMIT)], limitRule);

/** How many requests a minute a key may make of each class; null if the installation's limit holds. */
const keyLimits = z.strictObject({ reads: limit, writes: limit, heavy: limit });
export type KeyLimits = z.infer<typeof keyLimits>;

/** How many requests of a key were answered in the last 24 hours, by class of answer. */
const keyUseSchema = z
  .strictObject({
    ok: z.int(),
    client_errors: z.int().meta({ description: "Answered with a 4xx other than 429." }),
    rate_limited: z.int().meta({ description: "Answered with a 429." }),
    server_errors: z.int(),
  })
  .meta({ id: "KeyUse" });
export type KeyUse = z.infer<typeof keyUseSchema>;

/** The last request of a key that was refused or failed. */
export const keyErrorSchema = z
  .strictObject({
    at: time,
    method: z.string(),
    path: z.string().meta({ description: "Without its query." }),
    status: z.int(),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: "KeyError" });
export type KeyError = z.infer<typeof keyErrorSchema>;

/** A key as the API answers it: never its secret. */
const apiKeySchema = z
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
    addresses: networks.nullable().meta({
      description: "The addresses and networks that may call with it; null for all.",
    }),
    limits: keyLimits.meta({
      description: "Requests a minute of its own; null if the installation's limit holds.",
    }),
    device_id: z.string().nullable().meta({
      description: "The one device whose recordings it may see; null if it may see all.",
    }),
    end_user_id: z.string().nullable().meta({
      description: "The one end user whose recordings it may see; null if it may see all.",
    }),
    expires_at: time.nullable(),
    last_used_at: time.nullable(),
    use_24h: keyUseSchema.meta({
      description: "How many of its requests were answered in the last 24 hours.",
    }),
    last_error: keyErrorSchema.nullable().meta({
      description: "The last request of it that was refused or failed; null if none was.",
    }),
    revoked_at: time.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeysSchema = z.object({ data: z.array(apiKeySchema) }).meta({ id: "ApiKeys" });

/** The one answer that holds a key's text, as `key`. */
export const createdKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: "CreatedKey" });
export type CreatedKey = z.infer<typeof createdKeySchema>;

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

/** A key's owners, addresses and limits; an absent one means no bound. */
export const keyBoundsSchema = z.strictObject({
  addresses: z.union([z.null(), networks.min(1).max(MAX_NETWORKS)], networksRule).optional(),
  limits: keyLimits.partial().optional(),
  device_id: idField.nullish(),
  end_user_id: idField.nullish(),
});

/**
 * A person's request for a key: `expires_in_days` is required, and null if the key never expires.
 */
export const newKeySchema = z
  .strictObject({
    name: limitedText(MAX_KEY_NAME_LENGTH, z.string().trim().min(1, "must not be empty")),
    scopes: z.union(
      [z.literal("all"), z.array(z.enum(scopeNames)).min(1).max(scopeNames.length)],
      scopesRule,
    ),
    expires_in_days: z.union([z.null(), z.int().min(1).max(MAX_DAYS)], daysRule),
    ...keyBoundsSchema.shape,
  })
  .meta({ id: "NewKey" });

export type NewKeyRequest = z.infer<typeof newKeySchema>;
