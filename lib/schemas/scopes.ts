/** The scopes of keys, each with the line that explains it on the form for a new key. */
export const scopes = {
  "recordings:read": "Read the project's recordings: their media, files and metadata.",
  "recordings:write": "Create, change and delete recordings, and upload their files.",
  "devices:read": "Read the project's devices.",
  "devices:write": "Create, change and delete devices, bind them, and send their heartbeats.",
  "end_users:read": "Read the project's end users.",
  "end_users:write": "Create, change and delete end users.",
  "events:read": "Follow the changes of the project's recordings, devices and end users.",
  "webhooks:read": "Read the project's webhook endpoints and their deliveries.",
  "webhooks:write": "Create, change and delete webhook endpoints, and resend deliveries.",
} as const;

export type Scope = keyof typeof scopes;

/** The scopes of keys. */
export type KeyScopes = ReadonlySet<Scope> | "all";

export const scopeNames = Object.keys(scopes) as Scope[];

export function isScope(text: string): text is Scope {
  return Object.hasOwn(scopes, text);
}
