import type { IncomingMessage, ServerResponse } from "node:http";
import { answerTo } from "./memory-answers.ts";
import { bytesOf, contentTypes } from "./memory-content.ts";
import type { AnsweringProject, MemoryContent, MemoryRequest, MemoryRule } from "./memory-project";
import { takeMemoryPiece } from "./memory-uploads.ts";

type Project = AnsweringProject & {
  rules: MemoryRule[];
  requests: MemoryRequest[];
  /** The held requests: each is released, or its connection cut. */
  held: ((isCut: boolean) => void)[];
  /** The pages that follow events, and the events so far. */
  streams: ServerResponse[];
  events: { id: string }[];
};

/** Answers requests below `/api` and `/test-api`, and passes on all others. */
export function memoryApi() {
  const projects = new Map<string, Project>();
  const contents = new Map<MemoryContent, Promise<Buffer>>();

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
      const lists = {
        rules: [],
        requests: [],
        held: [],
        streams: [],
        events: [],
        madeFor: new Map(),
        received: new Map(),
      };
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
    if (part === "tell") {
      project.events.push(given);
      for (const stream of project.streams) stream.write(messageOf(given));
    }
    if (part === "cut-streams") for (const stream of project.streams.splice(0)) stream.destroy();
    const { rules: _, held: __, streams: ___, events: ____, madeFor: _____, ...seen } = project;
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
      answerTo(project, asked);
      cutFromNowOn(rule);
      return void response.destroy();
    }
    if (fileId && method === "PATCH")
      return takePiece(request, response, project, fileId, bytes.length);
    if (fileId && /\/(content|thumbnail)$/.test(path)) {
      return sendBytes(request, response, project, fileId, path.endsWith("thumbnail"));
    }
    if (path === "/api/events" && project.isLive) {
      return follow(response, project, params.get("after"));
    }
    const result = answerTo(project, asked);
    if (result === undefined) return refuse(response, 404, "There is nothing here.");
    if (typeof result === "number") return refuse(response, result, `Refused with ${result}.`);
    send(response, method === "DELETE" ? 204 : 200, result);
  }

  function takePiece(
    { headers }: IncomingMessage,
    response: ServerResponse,
    project: Project,
    fileId: string,
    length: number,
  ) {
    const isLast = headers["upload-complete"] === "?1";
    const offset = Number(headers["upload-offset"]);
    const { received, isTaken } = takeMemoryPiece(project, fileId, { offset, length, isLast });
    response.setHeader("upload-offset", received);
    response.setHeader("upload-complete", isTaken && isLast ? "?1" : "?0");
    if (!isTaken) return refuse(response, 409, "Elsewhere.");
    response.writeHead(isLast ? 200 : 204).end();
  }

  function projectOf(mediaId: string): Project | undefined {
    return [...projects.values()].find(({ media }) =>
      Object.values(media).some((files) => files.some(({ id }) => id === mediaId)),
    );
  }

  async function sendBytes(
    request: IncomingMessage,
    response: ServerResponse,
    project: Project,
    fileId: string,
    isThumbnail: boolean,
  ) {
    const content = isThumbnail ? "photo" : project.contents[fileId];
    if (!content) return refuse(response, 404, "The file isn't stored here.");
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

/** Tells what came behind an event, as the real API does, and then what comes. */
function follow(
  response: ServerResponse,
  { streams, events }: Project,
  after: string | null,
): void {
  const start = after === "latest" ? events.length : events.findIndex(({ id }) => id === after) + 1;
  const last = events[start - 1];
  response.setHeader("content-type", "text/event-stream");
  response.write(`retry: 1000\n${last ? `id: ${last.id}\n` : ""}\n`);
  response.write(events.slice(start).map(messageOf).join(""));
  streams.push(response);
  response.on("close", () => streams.splice(streams.indexOf(response) >>> 0, 1));
}

function messageOf(event: { id: string }): string {
  return `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A browser repeats a request by itself if a reused connection ends. */
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
  // As the real API has it while the search index is built.
  const code = status === 503 ? "search_not_ready" : "refused";
  if (status === 503) response.setHeader("retry-after", "1");
  send(response, status, { error: { code, message, request_id: "req_memory" } });
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.end(status === 204 ? undefined : JSON.stringify(body));
}
