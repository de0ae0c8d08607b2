import type { Scope } from "./scopes";

const paths = {
  "recordings:read": "/api/recordings?limit=2",
  "devices:read": "/api/devices?limit=2",
  "end_users:read": "/api/end-users?limit=2",
} as const satisfies Record<Scope, string>;

/**
 * The shell command for a first call with a new key, to something that its scopes allow.
 *
 * @param origin Where the server is reached, without a trailing slash.
 */
export function keyCurl(origin: string, key: string, scopes: readonly Scope[] | "all"): string {
  const [scope = "recordings:read"] = scopes === "all" ? [] : scopes;
  return `curl '${origin}${paths[scope]}' \\\n  -H 'Authorization: Bearer ${key}'`;
}
