/** What the reference's sections hold, in their order; a section of another name comes behind these. */
const descriptions: Record<string, string> = {
  Recordings: "What devices captured: found, read, changed and tried again.",
  Files: "Recordings' files: announced, sent, completed, fetched.",
  Operations: "What was begun on many recordings: how far it is, and taken back.",
  Views: "Lists of recordings that are kept under a name.",
  Trash: "What was deleted and can come back.",
  Devices: "What captures recordings, and to whom each is bound.",
  "End users": "Whom recordings belong to.",
  Events: "What changed, one thing after the other.",
  Webhooks: "Addresses that are told of events, and the ledger of what was sent to them.",
  "API keys": "The keys of programs, made and revoked by people in the dashboard.",
  Dashboard: "What the dashboard asks for its people; programs use keys.",
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
