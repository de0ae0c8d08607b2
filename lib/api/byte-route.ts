import type { IncomingMessage, ServerResponse } from "node:http";
import { signatureParams } from "@/lib/auth/signed-path";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { ApiError, type ErrorCode, invalidParam } from "@/lib/schemas/api-error";
import type { ParamRules } from "@/lib/schemas/params";
import { createPathMatcher } from "./match-path";
import { passCallerOn } from "./request-caller";
import { respondError } from "./respond";
import { toApiError } from "./to-api-error";

/** How long the rest of a refused request may take to arrive, in milliseconds. */
const LINGER_MS = 30_000;

/**
 * Who may call a route of bytes: a caller with its signed URL or, for `"content"`, also a key with
 * `recordings:read` or a member of the file's project.
 */
export type ByteAccess = "signature" | "content";

/** A handler's arguments: `web` for the headers, and the raw streams for the bytes. */
export type ByteCall = {
  id: string;
  requestId: string;
  url: URL;
  web: Request;
  request: IncomingMessage;
  response: ServerResponse;
};

/** A header in the API's document. */
export type ByteHeader = { description: string; example: string };

/** The methods that a route of bytes may have. */
export type ByteMethod = "HEAD" | "GET" | "PUT" | "PATCH" | "DELETE";

/**
 * One method of a path that answers with the streams of Node themselves: a file's bytes would cost
 * several times as much through a `Response` (docs/decisions/008-bytes-beside-the-framework.md).
 */
export type ByteEndpoint = {
  /** Its name in the API's document. */
  operationId: string;
  /** Its purpose in one line. */
  summary: string;
  /** More for callers, in Markdown. */
  description?: string;
  access: ByteAccess;
  /** The parameters of its URL, beside those that a signed URL has. */
  params?: ParamRules;
  /** The headers that it reads of a request, beside those of HTTP itself. */
  headers?: Record<string, ByteHeader & { required: boolean }>;
  /** The media type of the bytes that it takes. */
  takes?: string;
  /** The media types of the bytes that it answers with, by status; null stands for none. */
  answers: { [status: number]: string | null };
  /** The headers of its answers. */
  answerHeaders?: Record<string, ByteHeader>;
  /** Its errors. */
  errors: readonly ErrorCode[];
  handle: (call: ByteCall) => Promise<void>;
};

/** A `bytes.ts` file of the application: its path with `[id]`, and its methods. */
export type ByteRoute = { path: string; handlers: Partial<Record<ByteMethod, ByteEndpoint>> };

/** A route of bytes that a request's path names, and the id in it. */
export type ByteRouteMatch = { route: ByteRoute; id: string };

/** Declares one method of a route of bytes. */
export function byteEndpoint(declared: ByteEndpoint): ByteEndpoint {
  return declared;
}

/** The methods that a route of bytes answers; HEAD goes with GET. */
export function byteMethods({ handlers }: ByteRoute): string[] {
  return Object.keys(handlers).flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : method));
}

/** The endpoint of a route's method; undefined if it has none. */
export function byteEndpointOf({ handlers }: ByteRoute, method: string): ByteEndpoint | undefined {
  const declared = new Map(Object.entries(handlers));
  return declared.get(method) ?? (method === "HEAD" ? handlers.GET : undefined);
}

/** Makes a function that finds the route of bytes for a path, or null. */
export function createByteRouteMatcher(
  routes: readonly ByteRoute[],
): (pathname: string) => ByteRouteMatch | null {
  const match = createPathMatcher(routes);
  return (pathname) => {
    const found = match(pathname);
    const { id = "" } = found?.params ?? {};
    // A text that can't be an id gets the answer of an unknown path.
    return found && /^[\w-]{1,80}$/.test(id) ? { route: found.row, id } : null;
  };
}

/** Answers a request by a route of bytes. */
export async function answerBytes(
  { route, id }: ByteRouteMatch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = String(request.headers["x-request-id"] ?? mintId("req"));
  try {
    const { method = "GET" } = request;
    const endpoint = byteEndpointOf(route, method);
    if (!endpoint) {
      const allow = byteMethods(route).join(", ");
      throw new ApiError("method_not_allowed", `This path takes ${allow}.`, { headers: { allow } });
    }
    const url = new URL(request.url ?? "/", "http://localhost");
    assertParams(url, endpoint);
    const web = new Request(url, { method: "GET", headers: headersOf(request) });
    try {
      await endpoint.handle({ id, requestId, url, web, request, response });
    } finally {
      passCallerOn(web, request);
    }
  } catch (error) {
    if (request.destroyed && !request.complete) {
      log.info({ request_id: requestId, err: error }, "the caller went away");
      return;
    }
    await refuse(toApiError(error, requestId, true), requestId, request, response);
  }
}

/** Throws the 400 that names the first parameter that is unknown or given twice. */
function assertParams({ searchParams }: URL, { params = {} }: ByteEndpoint): void {
  const seen = new Set<string>();
  for (const name of searchParams.keys()) {
    const isKnown = Object.hasOwn(params, name) || signatureParams.includes(name);
    if (!isKnown) throw invalidParam(name.slice(0, 100), "is not a parameter of this path");
    if (seen.has(name)) throw invalidParam(name, "must be given once");
    seen.add(name);
  }
}

async function refuse(
  error: ApiError,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (response.headersSent) {
    // The length was sent already: only a broken connection says that it isn't kept.
    response.destroy();
    return;
  }
  const refusal = respondError(error, requestId);
  response.writeHead(refusal.status, Object.fromEntries(refusal.headers));
  response.end(request.method === "HEAD" ? undefined : await refusal.text());
  if (!request.complete) readOut(request);
}

/** Reads and drops the rest of the body: many callers read no answer before they have sent all. */
function readOut(request: IncomingMessage): void {
  const timer = setTimeout(() => request.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
  request.unpipe();
  request.resume();
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}
