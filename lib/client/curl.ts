import type { OwnerKind } from "@/lib/schemas/owners";
import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";
import type { Scope } from "@/lib/schemas/scopes";

// Shell commands for calls of the API. `origin` is the server's address, without a trailing slash. But for
// a key that was just made, the key stays in the caller's environment.

const KEY_FROM_ENVIRONMENT = '-H "Authorization: Bearer $RECORDINGS_API_KEY"';

/** The call behind a page of the list. */
export function recordingsCurl(origin: string, query: RecordingsQuery): string {
  const params = recordingsSearchParams(query);
  return command(`${origin}/api/recordings${params.size > 0 ? `?${params}` : ""}`);
}

/** The call for one recording. */
export function recordingCurl(origin: string, id: string): string {
  return command(`${origin}/api/recordings/${encodeURIComponent(id)}`);
}

/** The call for one device or end user. */
export function oneOwnerCurl(origin: string, kind: OwnerKind, id: string): string {
  return command(`${origin}/api/${kind}/${encodeURIComponent(id)}`);
}

const ownerBodies: Record<OwnerKind, object> = {
  devices: { serial_number: "SN-0001", name: "Desk 4" },
  "end-users": { external_id: "user-0001", name: "Ada Lindqvist" },
};

/** The call that makes a first device or end user. */
export function ownerCurl(origin: string, kind: OwnerKind): string {
  return command(`${origin}/api/${kind}`, { body: ownerBodies[kind] });
}

/** The first call for each scope; one with a body is a POST. */
const firstCalls: Record<Scope, { path: string; body?: object }> = {
  "recordings:read": { path: "/api/recordings?limit=2" },
  "recordings:write": { path: "/api/recordings", body: { end_user_id: "eu_…" } },
  "devices:read": { path: "/api/devices?limit=2" },
  "devices:write": { path: "/api/devices", body: { serial_number: "SN-0001" } },
  "end_users:read": { path: "/api/end-users?limit=2" },
  "events:read": { path: "/api/events" },
  "end_users:write": { path: "/api/end-users", body: { external_id: "user-0001" } },
  "webhooks:read": { path: "/api/webhook-endpoints" },
  "webhooks:write": {
    path: "/api/webhook-endpoints",
    body: { url: "https://example.com/hooks", types: ["recording.completed"] },
  },
};

/** A first call with a new key, to something that its scopes allow. */
export function keyCurl(origin: string, key: string, scopes: readonly Scope[] | "all"): string {
  const [scope = "recordings:read"] = scopes === "all" ? [] : scopes;
  const { path, ...call } = firstCalls[scope];
  return command(origin + path, { ...call, authorization: `-H 'Authorization: Bearer ${key}'` });
}

function command(url: string, call: { body?: object; authorization?: string } = {}): string {
  const { body, authorization = KEY_FROM_ENVIRONMENT } = call;
  const lines = [`curl '${url}'`, authorization];
  if (body) lines.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(body)}'`);
  return lines.join(" \\\n  ");
}
