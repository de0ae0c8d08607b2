import type { OwnerKind } from "@/lib/schemas/owners";

const bodies: Record<OwnerKind, object> = {
  devices: { serial_number: "SN-0001", name: "Desk 4" },
  "end-users": { external_id: "user-0001", name: "Ada Lindqvist" },
};

/**
 * The shell command for the API call that makes a first device or end user. The key stays in the
 * caller's environment.
 *
 * @param origin Where the server is reached, without a trailing slash.
 */
export function ownerCurl(origin: string, kind: OwnerKind): string {
  return [
    `curl '${origin}/api/${kind}'`,
    '-H "Authorization: Bearer $RECORDINGS_API_KEY"',
    "-H 'Content-Type: application/json'",
    `-d '${JSON.stringify(bodies[kind])}'`,
  ].join(" \\\n  ");
}
