import { z } from "zod";
import { scopeNames } from "./scopes";

const time = z.iso.datetime();

/** A key as the API tells it: never its secret. */
export const wireKeySchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  /** Its prefix and last four characters. */
  hint: z.string(),
  scopes: z.union([z.literal("all"), z.array(z.enum(scopeNames))]),
  created_at: time,
  expires_at: time.nullable(),
  last_used_at: time.nullable(),
  revoked_at: time.nullable(),
});
export type WireKey = z.infer<typeof wireKeySchema>;

export const wireKeysSchema = z.object({ data: z.array(wireKeySchema) });

/** The one answer that holds a key's text, as `key`. */
export const madeKeySchema = wireKeySchema.extend({ key: z.string() });
export type MadeKey = z.infer<typeof madeKeySchema>;

export type KeyState = "active" | "expired" | "revoked";

/** Whether a key still opens anything at a moment. */
export function keyStateAt(key: WireKey, now: Date): KeyState {
  if (key.revoked_at !== null) return "revoked";
  return key.expires_at !== null && new Date(key.expires_at) <= now ? "expired" : "active";
}
