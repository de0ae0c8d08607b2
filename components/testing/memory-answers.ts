// What the API in memory answers: rows in the shapes of the real API, without its rules.
import { answerOperation, restoreOne, startOperation, trashOne } from "./memory-operations.ts";
import type { MemoryProject } from "./memory-project";
import { actOnDeliveries, actOnWebhooks } from "./memory-webhooks.ts";

/** A project of the API in memory, and what it made for each idempotency key. */
export type AnsweringProject = MemoryProject & {
  /** The origin of the last request. */
  origin: string;
  madeFor: Map<string, unknown>;
  /** How many bytes of a file arrived in pieces, by its id. */
  received: Map<string, number>;
};

/** A request as far as its answer depends on it. */
export type AskedRequest = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown> | null;
  key: string | undefined;
};

let made = 0;

function mint(prefix: string): string {
  return `${prefix}_${String(++made).padStart(24, "0")}`;
}

const PEAKS = Array.from({ length: 200 }, (_, index) => (index % 10) / 10);

/** Acts on a request, and returns the answer's body, a refusal's status, or undefined for a 404. */
export function answerTo(project: AnsweringProject, asked: AskedRequest): unknown {
  const { method, path, params, body, key } = asked;
  if (key !== undefined && project.madeFor.has(key)) return project.madeFor.get(key);
  const result = actOn(project, method, path.split("/").slice(2), params, body ?? {});
  if (key !== undefined) project.madeFor.set(key, result);
  return result;
}

function actOn(
  project: AnsweringProject,
  method: string,
  [room, id = "", part]: string[],
  params: URLSearchParams,
  body: Record<string, unknown>,
): unknown {
  if (room === "media" && part === "waveform") return waveformOf(project, id, params);
  if (room === "uploads") return receive(project, id);
  if (room === "account") return null;
  if (room === "keys") return actOnKeys(project, method, id, body);
  if (room === "devices" || room === "end-users") {
    if (id !== "" && id !== "activity") {
      return actOnOwner(project, room, { method, id, part, params, body });
    }
    return method === "POST" ? ensureEndUser(project, body) : listNamed(project, room, id, params);
  }
  if (room === "operations") return answerOperation(project, id, part);
  if (room === "trash") return pageOf(project.trash, params);
  if (room === "webhook-endpoints") {
    return actOnWebhooks(project, { method, id, part, params, body });
  }
  if (room === "webhook-deliveries") return actOnDeliveries(project, id, part);
  if (room === "views") return actOnViews(project, method, id, body);
  if (room !== "recordings") return undefined;
  if (id === "bulk") return startOperation(project, body);
  if (part === "restore") return restoreOne(project, id);
  if (id === "failures") return failuresOf(project, params.getAll("id"));
  if (id === "count") {
    const after = params.get("created_after") ?? "";
    const counted = matching(project, params).filter(({ created_at }) => created_at >= after);
    return { count: counted.length, is_exact: true };
  }
  if (id === "facets") return facetsOf(project, params);
  if (id === "histogram") return histogramOf(project, params);
  if (id === "" && method === "GET") return listRecordings(project, params);
  if (id === "") return createRecording(project, body);
  const recording = project.recordings.find((one) => one.id === id);
  if (!recording) return undefined;
  if (part === "media") return { data: project.media[id] ?? [] };
  if (part === "events") return eventsOf(project, id);
  if (part === "history") return { data: project.history[id] ?? [] };
  if (part === "upload-url") return announce(project, id, body);
  if (part === "uploads") return { data: uploadsOf(project, recording) };
  if (part === "upload-complete") return complete(project, recording);
  if (part === "retry") return Object.assign(recording, { status: "processing" });
  if (method === "PATCH") return Object.assign(recording, body);
  if (method === "DELETE") {
    if (params.get("trash") !== "false" && project.hasTrash) trashOne(project, recording);
    else project.recordings = project.recordings.filter((one) => one !== recording);
    return null;
  }
  return recording;
}

/** What was delivered of a recording, each as an event of its own. */
function eventsOf({ deliveries, webhooks }: AnsweringProject, recordingId: string) {
  const data = deliveries
    .filter(({ recording_id }) => recording_id === recordingId)
    .map(({ body, tries: _, ...delivery }) => ({
      event: JSON.parse(body),
      deliveries: webhooks
        .filter(({ id }) => id === delivery.endpoint_id)
        .map(({ url, description }) => ({ ...delivery, url, description })),
    }));
  return { data, has_more: false };
}

function waveformOf({ media }: AnsweringProject, id: string, params: URLSearchParams) {
  const file = Object.values(media)
    .flat()
    .find((one) => one.id === id);
  const duration_ms = file?.duration_ms ?? 60_000;
  const end_ms = Number(params.get("end_ms") ?? duration_ms);
  return { duration_ms, start_ms: Number(params.get("start_ms") ?? 0), end_ms, peaks: PEAKS };
}

function createRecording(project: AnsweringProject, body: Record<string, unknown>) {
  const recording: MemoryProject["recordings"][number] = {
    id: mint("rec"),
    device_id: null,
    end_user_id: null,
    name: null,
    status: "pending",
    duration_ms: null,
    started_at: null,
    ended_at: null,
    transcription_id: null,
    media: [],
    metadata: null,
    created_at: new Date().toISOString(),
    ...body,
  };
  project.recordings.unshift(recording);
  project.media[recording.id] = [];
  project.history[recording.id] = [];
  return recording;
}

function announce(project: AnsweringProject, recordingId: string, body: Record<string, unknown>) {
  const files = project.media[recordingId] ?? [];
  const known = files.find(({ id }) => id === body.media_id);
  if (known?.status === "uploaded") return 409;
  const mimeType = String(body.content_type);
  const file = known ?? {
    id: mint("med"),
    type: mimeType.split("/", 1)[0] as "audio" | "image" | "video",
    mime_type: mimeType,
    file_size_bytes: Number(body.file_size_bytes),
    status: "pending" as const,
    captured_at: (body.captured_at as string | null) ?? null,
    created_at: new Date().toISOString(),
    announced_mime_type: null,
    problem: null,
    note: null,
    duration_ms: null,
    container: null,
    codec: null,
    width: null,
    height: null,
    has_content: false,
    has_thumbnail: false,
    has_waveform: false,
  };
  if (!known) files.push(file);
  const upload_url = `${project.origin}/api/uploads/${file.id}`;
  return { media_id: file.id, upload_url, headers: {} };
}

/** Takes what arrived for processed at once. */
function complete({ media }: AnsweringProject, recording: MemoryProject["recordings"][number]) {
  const files = (media[recording.id] ?? []).map(
    ({ id, type, mime_type, file_size_bytes, status, captured_at, created_at }) => ({
      ...{ id, type, mime_type, file_size_bytes, status, captured_at, created_at },
    }),
  );
  return Object.assign(recording, { status: "completed", media: files, duration_ms: 2_000 });
}

function uploadsOf(project: AnsweringProject, { id, status }: MemoryProject["recordings"][number]) {
  const files = status === "pending" ? (project.media[id] ?? []) : [];
  return files.map((file) => ({
    media_id: file.id,
    content_type: file.mime_type,
    file_size_bytes: file.file_size_bytes,
    received_bytes: project.received.get(file.id) ?? 0,
    is_complete: file.status === "uploaded",
    upload_url: `${project.origin}/api/uploads/${file.id}`,
    headers: {},
  }));
}

/** Takes a piece of a file, if it is the next one, and says how far the file is then. */
export function takeMemoryPiece(
  project: AnsweringProject,
  mediaId: string,
  piece: { offset: number; length: number; isLast: boolean },
): { received: number; isTaken: boolean } {
  const received = project.received.get(mediaId) ?? 0;
  if (piece.offset !== received) return { received, isTaken: false };
  project.received.set(mediaId, received + piece.length);
  if (piece.isLast) receive(project, mediaId);
  return { received: received + piece.length, isTaken: true };
}

function receive(project: AnsweringProject, mediaId: string) {
  const file = Object.values(project.media)
    .flat()
    .find(({ id }) => id === mediaId);
  if (!file) return undefined;
  if (file.status === "uploaded") return 409;
  return Object.assign(file, { status: "uploaded", has_content: true });
}

function actOnViews(
  project: AnsweringProject,
  method: string,
  id: string,
  body: Record<string, unknown>,
): unknown {
  if (method === "GET") return { data: project.views };
  if (method === "POST") {
    const { display, ...kept } = body;
    const made = { ...kept, id: mint("view"), created_at: new Date().toISOString() };
    if (display) Object.assign(made, { display });
    project.views.push(made as MemoryProject["views"][number]);
    return made;
  }
  const view = project.views.find((one) => one.id === id);
  if (method === "PATCH") return view && Object.assign(view, body);
  project.views = project.views.filter((one) => one !== view);
  return view && null;
}

function ensureEndUser(project: AnsweringProject, body: Record<string, unknown>) {
  const known = project.endUsers.find(({ external_id }) => external_id === body.external_id);
  if (known) return known;
  const endUser = {
    id: mint("eu"),
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

const unlimited = { reads: null, writes: null, heavy: null };

function actOnKeys(
  project: AnsweringProject,
  method: string,
  id: string,
  body: Record<string, unknown>,
): unknown {
  if (method === "GET") return { data: project.keys };
  if (method === "POST") {
    const made: MemoryProject["keys"][number] = {
      id: mint("key"),
      name: String(body.name),
      hint: "rk_live_…abcd",
      scopes: body.scopes as MemoryProject["keys"][number]["scopes"],
      created_at: new Date().toISOString(),
      created_by: "Ana Field <ana@example.com>",
      addresses: (body.addresses ?? null) as MemoryProject["keys"][number]["addresses"],
      limits: { ...unlimited, ...(body.limits as object) },
      device_id: (body.device_id ?? null) as string | null,
      end_user_id: (body.end_user_id ?? null) as string | null,
      expires_at: null,
      last_used_at: null,
      use_24h: { ok: 0, client_errors: 0, rate_limited: 0, server_errors: 0 },
      last_error: null,
      revoked_at: null,
    };
    project.keys.unshift(made);
    return { ...made, key: `rk_live_${"k".repeat(36)}` };
  }
  const key = project.keys.find((one) => one.id === id);
  if (key) key.revoked_at = new Date().toISOString();
  return key && null;
}

/** The parameters of a list that filter nothing here: what they find is proven with the real API. */
const unfiltered =
  /^(limit|offset|cursor|sort|time_zone|facet|facet_q|by|interval|has|missing|media_type|q|(min|max)_\w+|\w+_(after|before))$/;

function listRecordings(project: AnsweringProject, params: URLSearchParams) {
  return pageOf(matching(project, params), params);
}

function matching(project: AnsweringProject, params: URLSearchParams) {
  const filters = [...new Set(params.keys())].filter((name) => !unfiltered.test(name));
  return project.recordings.filter((recording) =>
    filters.every((name) =>
      (name === "reason" ? reasonsOf(project, recording.id) : valuesOf(recording, name)).some(
        (value) => params.getAll(name).includes(value),
      ),
    ),
  );
}

/** Counts values under all filters but their own. */
function facetsOf(project: AnsweringProject, params: URLSearchParams) {
  const named = params.getAll("facet").map((facet) => {
    const others = new URLSearchParams(params);
    others.delete(facet);
    const counts = new Map<string, number>();
    for (const recording of matching(project, others)) {
      for (const value of facetValues(project, recording, facet)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const values = [...counts].map(([value, count]) => ({ value, label: value, count }));
    const q = params.get("facet_q")?.toLowerCase() ?? "";
    const found = values.filter(({ label }) => ` ${label.toLowerCase()}`.includes(` ${q}`));
    return [facet, found.sort((one, other) => other.count - one.count)];
  });
  return { data: Object.fromEntries(named), total: matching(project, params).length };
}

type AskedOwner = {
  method: string;
  id: string;
  part: string | undefined;
  params: URLSearchParams;
  body: Record<string, unknown>;
};

function actOnOwner(
  project: AnsweringProject,
  room: "devices" | "end-users",
  { method, id, part, params, body }: AskedOwner,
): unknown {
  const rows: { id: string }[] = room === "devices" ? project.devices : project.endUsers;
  const owner = rows.find((one) => one.id === id);
  if (!owner) return undefined;
  if (part === "state") return { ...silent, device_id: id };
  if (part === "bind") return Object.assign(owner, { end_user_id: body.end_user_id });
  if (part === "unbind") return Object.assign(owner, { end_user_id: null });
  if (method === "PATCH") return Object.assign(owner, body);
  if (method !== "DELETE") return owner;
  const field = room === "devices" ? "device_id" : "end_user_id";
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
/** The values that a recording has of a facet; of metadata its keys alone, and no paths. */
function facetValues(
  project: AnsweringProject,
  recording: MemoryProject["recordings"][number],
  facet: string,
): string[] {
  if (facet === "metadata") return Object.keys(recording.metadata ?? {});
  if (facet === "media_type") return [...new Set(recording.media.map(({ type }) => type))];
  if (facet === "has") return [];
  if (facet === "reason") return reasonsOf(project, recording.id);
  return valuesOf(recording, facet).filter((value) => value !== "null");
}

function valuesOf(recording: MemoryProject["recordings"][number], name: string): string[] {
  const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
  const value = key === undefined ? recording[name as "status"] : recording.metadata?.[key];
  return value === undefined ? [] : [String(value)];
}

/** Why it failed, as far as its history tells. */
function reasonsOf({ history }: MemoryProject, id: string): string[] {
  return history[id]?.findLast(({ reason }) => reason !== null)?.reason?.split(" ") ?? [];
}

const DAY_MS = 86_400_000;

/** Counts by days of UTC, from the first recording's to the last one's. */
function histogramOf(project: AnsweringProject, params: URLSearchParams) {
  const by = params.get("by") === "created_at" ? "created_at" : "started_at";
  const found = matching(project, params).flatMap(({ status, [by]: time }) =>
    time === null ? [] : [{ status, day: Math.floor(Date.parse(time) / DAY_MS) }],
  );
  const first = Math.min(...found.map(({ day }) => day));
  const length = found.length === 0 ? 0 : Math.max(...found.map(({ day }) => day)) - first + 1;
  const data = Array.from({ length }, (_, index) => {
    const counts = { pending: 0, uploaded: 0, processing: 0, completed: 0, failed: 0 };
    for (const { status, day } of found) if (day === first + index) counts[status] += 1;
    const [start, end] = [first + index, first + index + 1].map((day) =>
      new Date(day * DAY_MS).toISOString(),
    );
    return { start, end, counts };
  });
  return { data, interval: "day" };
}

function listNamed(
  project: AnsweringProject,
  room: "devices" | "end-users",
  part: string,
  params: URLSearchParams,
): unknown {
  const rows = room === "devices" ? project.devices : project.endUsers;
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

/** As lib/analysis/analysis.ts has it, of which this file imports nothing. */
function isRetryable(reason: string): boolean {
  return /^(took_too_long|took_too_much_memory|processing_failed)$/.test(reason);
}

function failuresOf({ recordings, history, media }: AnsweringProject, ids: string[]) {
  const data = ids.flatMap((id) => {
    const status = recordings.find((one) => one.id === id)?.status;
    const bad = (media[id] ?? []).flatMap(({ problem }) => problem ?? []);
    const last = history[id]?.findLast((change) => change.status === "failed");
    const told = status === "failed" ? last : status === "completed" ? bad[0] : undefined;
    if (!told?.message) return [];
    const { reason, message } = told;
    const can_retry = isRetryable(reason ?? "");
    return [{ recording_id: id, reason, message, can_retry, problem_files: bad.length }];
  });
  return { data };
}

function pageOf<Row>(rows: readonly Row[], params: URLSearchParams) {
  const offset = Number(params.get("offset") ?? 0);
  const limit = Number(params.get("limit") ?? 25);
  const data = rows.slice(offset, offset + limit);
  return { data, has_more: offset + limit < rows.length, next_cursor: null };
}
