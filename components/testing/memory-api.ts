// A small HTTP API in memory for component tests. It answers what a component asks, on a real socket,
// in the shapes of the real API; the rules of the real one are proven where they are.
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { makeWav } from "../../lib/testing/make-wav.ts";
import type { MemoryContent, MemoryProject, MemoryRequest, MemoryRule } from "./memory-project";

type Project = MemoryProject & {
  /** Where the last request reached it. */
  origin: string;
  rules: MemoryRule[];
  requests: MemoryRequest[];
  /** What is held: each is let go, or its connection cut. */
  held: ((isCut: boolean) => void)[];
  madeFor: Map<string, unknown>;
};

type Asked = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown> | null;
  key: string | undefined;
};

const PEAKS = Array.from({ length: 200 }, (_, index) => (index % 10) / 10);
const demoMedia = fileURLToPath(new URL("../../demo-media/", import.meta.url));
const contentTypes = {
  minute: "audio/wav",
  video: "video/webm",
  text: "audio/wav",
  photo: "image/jpeg",
};

/** Answers requests below `/api` and `/test-api`, and passes on all others. */
export function memoryApi() {
  const projects = new Map<string, Project>();
  const contents = new Map<MemoryContent, Promise<Buffer>>();
  let made = 0;
  const mint = (prefix: string) => `${prefix}_${String(++made).padStart(24, "0")}`;

  return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/test-api/")) return void control(request, response, pathname);
    if (!pathname.startsWith("/api/")) return next();
    void answer(request, response, pathname, searchParams);
  };

  async function control(request: IncomingMessage, response: ServerResponse, path: string) {
    const [, , id = "", part] = path.split("/");
    const body = await readBody(request);
    const given = body.length > 0 ? JSON.parse(body.toString()) : null;
    if (request.method === "PUT") {
      const lists = { rules: [], requests: [], held: [], madeFor: new Map() };
      projects.set(id, { ...given, ...lists, origin: "" });
    }
    const project = projects.get(id);
    if (!project) return send(response, 404, null);
    if (part === "rules") project.rules.push(given);
    if (part === "change") Object.assign(project, given);
    if (part === "release") {
      project.rules.length = 0;
      for (const end of project.held.splice(0)) end(false);
    }
    if (part === "cut-held") {
      for (const rule of project.rules) if (rule.does === "hold") cutFromNowOn(rule);
      for (const end of project.held.splice(0)) end(true);
    }
    const { rules: _, held: __, madeFor: ___, ...seen } = project;
    send(response, 200, seen);
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    params: URLSearchParams,
  ) {
    const method = request.method ?? "GET";
    const fileId = /^\/api\/(?:media|uploads)\/(med_\w+)/.exec(path)?.[1];
    const header = request.headers["x-project-id"];
    const project = typeof header === "string" ? projects.get(header) : fileId && projectOf(fileId);
    if (!project) return refuse(response, 404, "There is nothing here.");
    const rule = takeRule(project, method, path);
    if (rule?.does === "stall") await new Promise((resolve) => project.held.push(resolve));
    const bytes = await readBody(request);
    const isJson = request.headers["content-type"] === "application/json";
    const body = isJson ? JSON.parse(bytes.toString()) : null;
    project.origin = `http://${request.headers.host}`;
    project.requests.push({ method, path, query: params.toString(), body });
    if (rule?.does === "cut") return void response.destroy();
    if (typeof rule?.does === "number") {
      return refuse(response, rule.does, `Refused with ${rule.does}.`);
    }
    if (rule?.does === "hold") {
      const isCut = await new Promise<boolean>((resolve) => project.held.push(resolve));
      if (isCut) response.destroy();
    }
    if (response.destroyed) return;
    const key = request.headers["idempotency-key"];
    const asked = { method, path, params, body, key: typeof key === "string" ? key : undefined };
    if (rule?.does === "lose") {
      act(project, asked);
      cutFromNowOn(rule);
      return void response.destroy();
    }
    if (fileId && /\/(content|thumbnail)$/.test(path)) {
      return sendBytes(request, response, project, fileId, path.endsWith("thumbnail"));
    }
    const result = act(project, asked);
    if (result === undefined) return refuse(response, 404, "There is nothing here.");
    if (typeof result === "number") return refuse(response, result, `Refused with ${result}.`);
    send(response, method === "DELETE" ? 204 : 200, result);
  }

  function projectOf(mediaId: string): Project | undefined {
    return [...projects.values()].find(({ media }) =>
      Object.values(media).some((files) => files.some(({ id }) => id === mediaId)),
    );
  }

  /** Does what is asked: the answer's body, a refusal's status, or undefined if there is nothing. */
  function act(project: Project, asked: Asked): unknown {
    const { method, path, params, body, key } = asked;
    if (key !== undefined && project.madeFor.has(key)) return project.madeFor.get(key);
    const result = actOn(project, method, path.split("/").slice(2), params, body ?? {});
    if (key !== undefined) project.madeFor.set(key, result);
    return result;
  }

  function actOn(
    project: Project,
    method: string,
    [room, id = "", part]: string[],
    params: URLSearchParams,
    body: Record<string, unknown>,
  ): unknown {
    if (room === "media" && part === "waveform") return { duration_ms: 60_000, peaks: PEAKS };
    if (room === "uploads") return receive(project, id);
    if (room === "keys") return actOnKeys(project, method, id, body);
    if (room === "devices" || room === "end-users") {
      return method === "POST"
        ? ensureEndUser(project, body)
        : listNamed(project, room, id, params);
    }
    if (room !== "recordings") return undefined;
    if (id === "failures") return failuresOf(project, params.getAll("id"));
    if (id === "" && method === "GET") return listRecordings(project, params);
    if (id === "") return createRecording(project, body);
    const recording = project.recordings.find((one) => one.id === id);
    if (!recording) return undefined;
    if (part === "media") return { data: project.media[id] ?? [] };
    if (part === "history") return { data: project.history[id] ?? [] };
    if (part === "upload-url") return announce(project, id, body);
    if (part === "upload-complete") return complete(project, recording);
    if (part === "retry") return Object.assign(recording, { status: "processing" });
    if (method === "PATCH") return Object.assign(recording, body);
    if (method === "DELETE") {
      project.recordings = project.recordings.filter((one) => one !== recording);
      return null;
    }
    return recording;
  }

  function createRecording(project: Project, body: Record<string, unknown>) {
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

  function announce(project: Project, recordingId: string, body: Record<string, unknown>) {
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
  function complete({ media }: Project, recording: MemoryProject["recordings"][number]) {
    const files = (media[recording.id] ?? []).map(
      ({ id, type, mime_type, file_size_bytes, status, captured_at, created_at }) => ({
        ...{ id, type, mime_type, file_size_bytes, status, captured_at, created_at },
      }),
    );
    return Object.assign(recording, { status: "completed", media: files, duration_ms: 2_000 });
  }

  function receive(project: Project, mediaId: string) {
    const file = Object.values(project.media)
      .flat()
      .find(({ id }) => id === mediaId);
    if (!file) return undefined;
    if (file.status === "uploaded") return 409;
    return Object.assign(file, { status: "uploaded", has_content: true });
  }

  function ensureEndUser(project: Project, body: Record<string, unknown>) {
    const known = project.endUsers.find(({ external_id }) => external_id === body.external_id);
    if (known) return known;
    const endUser = {
      id: mint("eu"),
      external_id: null,
      name: null,
      email: null,
      metadata: null,
      created_at: new Date().toISOString(),
      ...body,
    };
    project.endUsers.push(endUser);
    return endUser;
  }

  function actOnKeys(
    project: Project,
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
        expires_at: null,
        last_used_at: null,
        revoked_at: null,
      };
      project.keys.unshift(made);
      return { ...made, key: `rk_live_${"k".repeat(36)}` };
    }
    const key = project.keys.find((one) => one.id === id);
    if (key) key.revoked_at = new Date().toISOString();
    return key && null;
  }

  async function sendBytes(
    request: IncomingMessage,
    response: ServerResponse,
    project: Project,
    fileId: string,
    isThumbnail: boolean,
  ) {
    const content = isThumbnail ? "photo" : project.contents[fileId];
    if (!content) return refuse(response, 404, "The file itself isn't here.");
    if (!contents.has(content)) contents.set(content, bytesOf(content));
    const bytes = await contents.get(content);
    if (!bytes) return;
    response.setHeader("content-type", contentTypes[content]);
    response.setHeader("accept-ranges", "bytes");
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    if (!range || request.method === "HEAD") {
      response.setHeader("content-length", bytes.length);
      return response.end(request.method === "HEAD" ? undefined : bytes);
    }
    const start = Number(range[1]);
    const end = range[2] ? Number(range[2]) : bytes.length - 1;
    response.writeHead(206, {
      "content-length": end - start + 1,
      "content-range": `bytes ${start}-${end}/${bytes.length}`,
    });
    return response.end(bytes.subarray(start, end + 1));
  }
}

function bytesOf(content: MemoryContent): Promise<Buffer> {
  if (content === "minute") return Promise.resolve(makeWav({ seconds: 60 }));
  if (content === "text") return Promise.resolve(Buffer.from("no sound"));
  return readFile(demoMedia + (content === "video" ? "breathing-exercise.webm" : "garden.jpg"));
}

function listRecordings({ recordings }: Project, params: URLSearchParams) {
  const isAsked = (name: string, value: string | null) => {
    const asked = params.getAll(name);
    return asked.length === 0 || (value !== null && asked.includes(value));
  };
  return pageOf(
    recordings.filter(
      ({ status, device_id, end_user_id }) =>
        isAsked("status", status) &&
        isAsked("device_id", device_id) &&
        isAsked("end_user_id", end_user_id),
    ),
    params,
  );
}

function listNamed(
  project: Project,
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

function failuresOf({ history }: Project, ids: string[]) {
  const data = ids.flatMap((id) => {
    const message = history[id]?.findLast(({ status }) => status === "failed")?.message;
    return message ? [{ recording_id: id, message }] : [];
  });
  return { data };
}

function pageOf<Row>(rows: readonly Row[], params: URLSearchParams) {
  const offset = Number(params.get("offset") ?? 0);
  const limit = Number(params.get("limit") ?? 25);
  const data = rows.slice(offset, offset + limit);
  return { data, has_more: offset + limit < rows.length, next_cursor: null };
}

/** A browser asks once more by itself if a connection ends that it had used before. */
function cutFromNowOn(rule: MemoryRule): void {
  rule.does = "cut";
  delete rule.times;
}

function takeRule(project: Project, method: string, path: string): MemoryRule | null {
  const rule = project.rules.find(
    (one) =>
      (one.method ?? method) === method && new RegExp(one.path).test(path) && (one.times ?? 1) > 0,
  );
  if (!rule) return null;
  if (rule.times !== undefined) rule.times--;
  return rule;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function refuse(response: ServerResponse, status: number, message: string) {
  send(response, status, { error: { code: "refused", message, request_id: "req_memory" } });
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.end(status === 204 ? undefined : JSON.stringify(body));
}
