import { z } from "zod";
import { scopeNames } from "@/lib/schemas/scopes";
import type { NewKey } from "./manage-keys";

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_NAME_LENGTH = 100;
const MAX_DAYS = 3650;

const daysRule = `must be null or an integer from 1 to ${MAX_DAYS}`;
const scopesRule = `must be "all" or a list of ${scopeNames.join(", ")}`;

/** What a person asks for: `expires_in_days` must be said, as null where the key never expires. */
export const newKeySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`),
  scopes: z.union(
    [z.literal("all"), z.array(z.enum(scopeNames)).min(1).max(scopeNames.length)],
    scopesRule,
  ),
  expires_in_days: z.union([z.null(), z.int().min(1).max(MAX_DAYS)], daysRule),
});

export type NewKeyRequest = z.infer<typeof newKeySchema>;

/** The key to make out of what was asked for. */
export function toNewKey(asked: NewKeyRequest, now = Date.now()): NewKey {
  const { name, scopes, expires_in_days: days } = asked;
  return {
    name,
    scopes: scopes === "all" ? scopes : [...new Set(scopes)],
    expiresAt: days === null ? null : new Date(now + days * DAY_MS),
  };
}
