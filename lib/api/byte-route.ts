import type { IncomingMessage, ServerResponse } from "node:http";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { ApiError } from "@/lib/schemas/api-error";
import { createPathMatcher } from "./match-path";
import { respondError } from "./respond";
import { toApiError } from "./route";

/** How long the rest of a refused request may take to arrive, in milliseconds. */
const LINGER_MS = 30_000;

/**
 * Who may call a route of bytes: whoever has its signed URL, or, where `"content"`, also a key with
 * `recordings:read` or a member of the file's project.
 */
export type ByteAccess = "signature" | "content";

/** What a handler is given: `request.headers` without a body to read, and the raw streams. */
export type ByteRequest = {
  id: string;
  url: URL;
  web: Request;
  request: IncomingMessage;
  response: ServerResponse;
};

/**
 * A route that answers with the streams of Node themselves: a file's bytes would cost several times
 * as much through the framework's (docs/decisions/008-bytes-beside-the-framework.md).
 */
export type ByteRoute = {
  methods: readonly string[];
  /** With `[id]` in place of the one parameter. */
  path: string;
  access: ByteAccess;
  handle: (request: ByteRequest) => Promise<void>;
};

/** A route of bytes that a request's path names, and the id in it. */
export type ByteRouteMatch = { route: ByteRoute; id: string };

/** Makes a function that finds the route of bytes for a path, or null. */
export function createByteRouteMatcher(
  routes: readonly ByteRoute[],
): (pathname: string) => ByteRouteMatch | null {
  const match = createPathMatcher(routes);
  return (pathname) => {
    const found = match(pathname);
    const { id = "" } = found?.params ?? {};
    // Anything that is no id gets the answer of an unknown path.
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
    if (!route.methods.includes(method)) {
      const allow = route.methods.join(", ");
      throw new ApiError("method_not_allowed", `This path takes ${allow}.`, { headers: { allow } });
    }
    const url = new URL(request.url ?? "/", "http://localhost");
    const web = new Request(url, { method: "GET", headers: headersOf(request) });
    await route.handle({ id, url, web, request, response });
  } catch (error) {
    if (request.destroyed && !request.complete) {
      log.info({ request_id: requestId, err: error }, "the caller went away");
      return;
    }
    await refuse(toApiError(error, requestId), requestId, request, response);
  }
}

async function refuse(
  error: ApiError,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (response.headersSent) {
    // The length is promised already: only a broken connection tells that it isn't kept.
    response.destroy();
    return;
  }
  const refusal = respondError(error, requestId);
  response.writeHead(refusal.status, Object.fromEntries(refusal.headers));
  response.end(request.method === "HEAD" ? undefined : await refusal.text());
  if (!request.complete) readOut(request);
}

/** Reads and drops what is still sent: many callers look for no answer before they have sent all. */
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
