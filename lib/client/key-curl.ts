import type { Scope } from "@/lib/schemas/scopes";

/** What a first call does for each scope; one with a body is a POST. */
const calls: Record<Scope, { path: string; body?: object }> = {
  "recordings:read": { path: "/api/recordings?limit=2" },
  "recordings:write": { path: "/api/recordings", body: { end_user_id: "eu_…" } },
  "devices:read": { path: "/api/devices?limit=2" },
  "devices:write": { path: "/api/devices", body: { serial_number: "SN-0001" } },
  "end_users:read": { path: "/api/end-users?limit=2" },
  "end_users:write": { path: "/api/end-users", body: { external_id: "user-0001" } },
};

/**
 * The shell command for a first call with a new key, to something that its scopes allow.
 *
 * @param origin Where the server is reached, without a trailing slash.
 */
export function keyCurl(origin: string, key: string, scopes: readonly Scope[] | "all"): string {
  const [scope = "recordings:read"] = scopes === "all" ? [] : scopes;
  const { path, body } = calls[scope];
  const lines = [`curl '${origin}${path}'`, `-H 'Authorization: Bearer ${key}'`];
  if (body) lines.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(body)}'`);
  return lines.join(" \\\n  ");
}
