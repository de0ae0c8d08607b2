/** Descriptions of the reference's sections, in their order; a section of another name comes behind these. */
const descriptions: Record<string, string> = {
  Recordings: "Find, read, change and retry recordings.",
  Files: "Announce, send, complete and fetch recordings' files.",
  Operations: "Follow, cancel and undo operations on many recordings.",
  Views: "Lists of recordings that are saved under a name.",
  Trash: "Deleted recordings that can be restored.",
  Devices: "The devices that capture recordings, and their end users.",
  "End users": "The people that recordings belong to.",
  Events: "The changes of a project, one after the other.",
  Webhooks: "Addresses that get events, and the ledger of their deliveries.",
  "API keys": "Programs' keys, which people make and revoke in the dashboard.",
  Dashboard: "The dashboard's own endpoints; programs use keys.",
  Server: "The server itself.",
};

/** The same endpoints for clients that were written for another platform. */
const V1 = "Under /v1";

/** Sections of paths whose first part doesn't name them. */
const names: Record<string, string> = {
  media: "Files",
  uploads: "Files",
  "webhook-endpoints": "Webhooks",
  "webhook-deliveries": "Webhooks",
  keys: "API keys",
  session: "Dashboard",
  setup: "Dashboard",
  account: "Dashboard",
  health: "Server",
  "openapi.json": "Server",
};
const FILES = /\/(upload-url|upload-complete|uploads|download-url|media)(\/|$)/;

/** The section of the reference that a path belongs to: that of its first part, unless it is of files. */
export function tagOf(path: string): string {
  const [, root = "", part = ""] = path.split("/");
  if (root === "v1") return V1;
  if (FILES.test(path)) return "Files";
  const name = root === "api" ? part : root;
  return names[name] ?? toTitle(name);
}

/** The sections that some paths belong to, in the reference's order. */
export function describeTags(paths: readonly string[]): { name: string; description: string }[] {
  const used = new Set(paths.map(tagOf));
  const known = Object.keys(descriptions).filter((name) => used.has(name));
  const others = [...used].filter((name) => !known.includes(name)).sort();
  return [...known, ...others].map((name) => ({ name, description: descriptions[name] ?? name }));
}

function toTitle(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
}
