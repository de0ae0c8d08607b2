import { type AnsweringProject, mintMemoryId, pageOf } from "./memory-project.ts";

export function ensureEndUser(project: AnsweringProject, body: Record<string, unknown>) {
  const known = project.endUsers.find(({ external_id }) => external_id === body.external_id);
  if (known) return known;
  const endUser = {
    id: mintMemoryId("eu"),
    external_id: null,
    name: null,
    email: null,
    metadata: null,
    created_at: new Date().toISOString(),
    updated_at: new Date().toISOString(),
    ...body,
  };
  project.endUsers.push(endUser);
  return endUser;
}

type AskedOwner = {
  method: string;
  id: string;
  part: string | undefined;
  params: URLSearchParams;
  body: Record<string, unknown>;
};

export function actOnOwner(
  project: AnsweringProject,
  kind: "devices" | "end-users",
  { method, id, part, params, body }: AskedOwner,
): unknown {
  const rows: { id: string }[] = kind === "devices" ? project.devices : project.endUsers;
  const owner = rows.find((one) => one.id === id);
  if (!owner) return undefined;
  if (part === "state") return { ...silent, device_id: id };
  if (part === "bind") return Object.assign(owner, { end_user_id: body.end_user_id });
  if (part === "unbind") return Object.assign(owner, { end_user_id: null });
  if (method === "PATCH") return Object.assign(owner, body);
  if (method !== "DELETE") return owner;
  const field = kind === "devices" ? "device_id" : "end_user_id";
  const named = project.recordings.filter((recording) => recording[field] === id);
  const heir = params.get("reassign_to");
  if (named.length > 0 && heir === null) return 409;
  for (const recording of named) recording[field] = heir;
  rows.splice(rows.indexOf(owner), 1);
  return null;
}

/** The state of a device that never said anything. */
const silent = {
  is_online: false,
  last_seen_at: null,
  last_heartbeat_at: null,
  recording_state: null,
  battery_percent: null,
  storage_used_mb: null,
  storage_total_mb: null,
  signal_strength_dbm: null,
  firmware_version: null,
};

export function listNamed(
  project: AnsweringProject,
  kind: "devices" | "end-users",
  part: string,
  params: URLSearchParams,
): unknown {
  const rows = kind === "devices" ? project.devices : project.endUsers;
  const ids = params.getAll("id");
  if (part === "activity") {
    return { data: ids.map((id) => ({ id, recordings: 0, last_recording_at: null })) };
  }
  const q = params.get("q")?.toLowerCase() ?? "";
  const found = rows.filter(
    (row) =>
      (ids.length === 0 || ids.includes(row.id)) &&
      `${row.name ?? ""} ${row.id}`.toLowerCase().includes(q),
  );
  return pageOf<unknown>(found, params);
}
