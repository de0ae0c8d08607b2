// The answers of the API in memory: rows in the shapes of the real API, without its rules.
import { facetsOf, failuresOf, histogramOf, matching } from "./memory-matches.ts";
import { answerOperation, restoreOne, startOperation, trashOne } from "./memory-operations.ts";
import { actOnOwner, ensureEndUser, listNamed } from "./memory-owners.ts";
import type { MemoryProject } from "./memory-project";
import { type AnsweringProject, mintMemoryId, pageOf } from "./memory-project.ts";
import { announceUpload, complete, receive, uploadsOf } from "./memory-uploads.ts";
import { actOnDeliveries, actOnWebhooks } from "./memory-webhooks.ts";

/** A request as far as its answer depends on it. */
export type AskedRequest = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown> | null;
  key: string | undefined;
};

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
  [resource, id = "", part]: string[],
  params: URLSearchParams,
  body: Record<string, unknown>,
): unknown {
  if (resource === "media" && part === "waveform") return waveformOf(project, id, params);
  if (resource === "uploads") return receive(project, id);
  if (resource === "account") return null;
  if (resource === "keys") return actOnKeys(project, method, id, body);
  if (resource === "devices" || resource === "end-users") {
    if (id !== "" && id !== "activity") {
      return actOnOwner(project, resource, { method, id, part, params, body });
    }
    return method === "POST"
      ? ensureEndUser(project, body)
      : listNamed(project, resource, id, params);
  }
  if (resource === "operations") return answerOperation(project, id, part);
  if (resource === "trash") return pageOf(project.trash, params);
  if (resource === "webhook-endpoints") {
    return actOnWebhooks(project, { method, id, part, params, body });
  }
  if (resource === "webhook-deliveries") return actOnDeliveries(project, id, part);
  if (resource === "views") return actOnViews(project, method, id, body);
  if (resource !== "recordings") return undefined;
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
  if (part === "upload-url") return announceUpload(project, id, body);
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

/** The deliveries of a recording, each as an event of its own. */
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
    id: mintMemoryId("rec"),
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

function actOnViews(
  project: AnsweringProject,
  method: string,
  id: string,
  body: Record<string, unknown>,
): unknown {
  if (method === "GET") return { data: project.views };
  if (method === "POST") {
    const { display, ...kept } = body;
    const made = { ...kept, id: mintMemoryId("view"), created_at: new Date().toISOString() };
    if (display) Object.assign(made, { display });
    project.views.push(made as MemoryProject["views"][number]);
    return made;
  }
  const view = project.views.find((one) => one.id === id);
  if (method === "PATCH") return view && Object.assign(view, body);
  project.views = project.views.filter((one) => one !== view);
  return view && null;
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
      id: mintMemoryId("key"),
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

function listRecordings(project: AnsweringProject, params: URLSearchParams) {
  const page = pageOf(matching(project, params), params);
  if (!params.has("include")) return page;
  const named = (field: "device_id" | "end_user_id") =>
    new Set([...params.getAll(field), ...page.data.map((row) => row[field])]);
  const [devices, endUsers] = [named("device_id"), named("end_user_id")];
  const included = {
    devices: project.devices.filter(({ id }) => devices.has(id)),
    end_users: project.endUsers.filter(({ id }) => endUsers.has(id)),
    failures: failuresOf(
      project,
      page.data.map(({ id }) => id),
    ).data,
    updated_at: Object.fromEntries(page.data.map(({ id, created_at }) => [id, created_at])),
  };
  return { ...page, included };
}
