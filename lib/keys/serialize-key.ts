import type { ApiKey } from "@/lib/schemas/key";
import type { KeySummary } from "./manage-keys";

/** A key's row as the API answers it. */
export function serializeKey(key: KeySummary): ApiKey {
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    scopes: key.scopes,
    created_at: key.createdAt.toISOString(),
    created_by: key.createdBy,
    addresses: key.addresses,
    limits: key.limits,
    device_id: key.deviceId,
    end_user_id: key.endUserId,
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    use_24h: key.use,
    last_error: key.lastError,
    revoked_at: key.revokedAt?.toISOString() ?? null,
  };
}
