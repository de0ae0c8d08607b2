import type { IncomingMessage, ServerResponse } from "node:http";
import { isApiUrl, joinSlashes, pathAndQuery, pathOfUrl } from "@/lib/api/api-url";
import { answerBytes, createByteRouteMatcher } from "@/lib/api/byte-route";
import { createPathGuesser } from "@/lib/api/guess-path";
import { describeError } from "@/lib/api/respond";
import { methodNotAllowed, nothingThere, toApiError } from "@/lib/api/to-api-error";
import { addressByProxy } from "@/lib/auth/client-address";
import { noteUnknownProxy } from "@/lib/doctor/check-proxy";
import { env } from "@/lib/env";
import { mintId } from "@/lib/ids";
import { ApiError } from "@/lib/schemas/api-error";
import { OTHER_METHOD_HEADER, REQUEST_PATH_HEADER } from "@/lib/schemas/headers";
import { isRouteMethod, STREAMING } from "./api-listener";
import { answerCors } from "./cors";
import { apiRoutes, byteRoutes, pageRoots } from "./generated/api-routes";
import { logAnswer } from "./log-answer";
import { CSP_HEADER, isPage, setPageHeaders } from "./page-headers";
import { PageQueue } from "./page-queue";
import { answerReference, isReference } from "./reference-page";
import { answerSignIn, isSignInDocument } from "./sign-in-page";
import { answerStandaloneAsset, isStandaloneAsset } from "./standalone-page";

/** How long a body that is no file may take to arrive, in milliseconds. */
const BODY_MS = 60_000;
/** Max requests that are answered at once, files aside; one more gets a 503. */
const MAX_IN_FLIGHT = 512;

const byteRouteAt = createByteRouteMatcher(byteRoutes);
const guessPath = createPathGuesser([...apiRoutes, ...byteRoutes].map(({ path }) => path));
/** The first segments of paths that Next answers. */
const roots = new Set([...pageRoots, "_next"]);

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The listeners of the API and of pages; undefined while the server starts. */
export type Listeners = { api: Listener | null; pages: Listener };

/**
 * Answers every request of the server: numbers it, logs it, and passes it on to the route of bytes,
 * the API's handler or the page that its path names. With `api: null` the framework routes the API
 * as well, as in development, where it reloads the handlers after each change.
 */
export class FrontDoor {
  listeners: Listeners | undefined;
  private readonly turns = new PageQueue();
  private inFlight = 0;

  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = mintId("req");
    const start = performance.now();
    response.setHeader("X-Request-Id", requestId);
    response.once("close", () => logAnswer(request, response, requestId, start));
    try {
      prepare(request, requestId);
      if (isApiUrl(pathOfUrl(request.url ?? "/")) && answerCors(request, response)) return;
      this.passOn(request, response);
    } catch (error) {
      refuse(response, requestId, toApiError(error, requestId, true));
    }
  };

  private passOn(request: IncomingMessage, response: ServerResponse): void {
    if (!this.listeners) throw starting();
    const { api, pages } = this.listeners;
    const path = pathOfUrl(request.url ?? "/");
    const isApi = isApiUrl(path) || path === "/health" || path === "/health/";
    const bytes = isApi ? byteRouteAt(path) : null;
    if (bytes) {
      void answerBytes(bytes, request, response);
      return;
    }
    if (this.inFlight >= MAX_IN_FLIGHT) throw tooMany();
    this.hold(request, response);
    endLateBody(request);
    if (isApi) {
      tellOtherMethod(request);
      void (api ?? pages)(request, response);
      return;
    }
    const own = ownPageFor(path, request);
    // In development Next has paths and methods of its own.
    if (api) assertPage(request, own !== null);
    if (own) {
      setPageHeaders(response);
      void own(request, response);
      return;
    }
    const render = () => {
      void pages(request, response);
    };
    // In development Next reloads pages by what a policy forbids.
    if (api && isPage(request)) setHeader(request, CSP_HEADER, setPageHeaders(response));
    else dropHeader(request, CSP_HEADER);
    if (!isPage(request)) render();
    else if (!this.turns.take(response, render)) throw tooMany();
  }

  /**
   * Counts a request as in hand from when it has arrived until it is answered; a stream of events is, once it begins.
   * While a body arrives only its caller works: callers that never send theirs must not keep others out.
   */
  private hold(request: IncomingMessage, response: ServerResponse): void {
    let isHeld = false;
    const take = () => {
      isHeld = !response.closed;
      if (isHeld) this.inFlight++;
    };
    const release = () => {
      if (isHeld) this.inFlight--;
      isHeld = false;
    };
    const { method } = request;
    const isArriving = hasBody(request) && !request.complete;
    if (isArriving && method !== "GET" && method !== "HEAD") request.once("end", take);
    else take();
    request.once(STREAMING, release);
    response.once("close", release);
  }
}

/**
 * Gives a request the headers that routes and pages rely on, in place of a caller's own, and one
 * form of its path. Throws the 404 for a path that can't be read: the framework fails on one.
 */
function prepare(request: IncomingMessage, requestId: string): void {
  assertHost(request);
  const target = pathAndQuery(request.url ?? "");
  if (target === null) throw nothingThere();
  request.url = joinSlashes(target);
  if (!isReadable(pathOfUrl(request.url ?? "/"))) throw nothingThere();
  setHeader(request, "x-request-id", requestId);
  setHeader(request, REQUEST_PATH_HEADER, request.url);
  noteUnknownProxy(request.headers);
  const address = env().trustProxy ? addressByProxy(request.headers) : undefined;
  setHeader(request, "x-forwarded-for", address ?? request.socket.remoteAddress ?? "unknown");
}

/** Throws the 400 for a request that names no host, or two (RFC 9112, section 3.2). HTTP/1.0 may name none. */
function assertHost({ headersDistinct, httpVersion }: IncomingMessage): void {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length === 1 || (hosts.length === 0 && httpVersion === "1.0")) return;
  throw new ApiError("invalid_request", "The request must have one `Host` header.");
}

/**
 * Throws the 404 for what no person would see as a page, and the 405 for a method that no page takes.
 *
 * @param isOwn whether the path is a page's that is not Next's
 */
function assertPage(request: IncomingMessage, isOwn: boolean): void {
  const { method = "GET" } = request;
  const path = pathOfUrl(request.url ?? "/");
  const isKnown = isOwn || roots.has(path.split("/")[1] ?? "");
  if (!isKnown && !takesHtml(request)) throw nothingThere(guessPath(path));
  if (method !== "GET" && method !== "HEAD") throw methodNotAllowed(["HEAD", "GET"]);
}

/** The listener that answers a page that is not Next's, or a part of one. */
function ownPageFor(path: string, request: IncomingMessage) {
  if (isStandaloneAsset(path)) return answerStandaloneAsset;
  if (isReference(path)) return answerReference;
  return isSignInDocument(request) ? answerSignIn : null;
}

/** Has a route answer every method by itself: only the route knows what it takes. */
function tellOtherMethod(request: IncomingMessage): void {
  const { method = "GET" } = request;
  if (isRouteMethod(method)) {
    dropHeader(request, OTHER_METHOD_HEADER);
    return;
  }
  setHeader(request, OTHER_METHOD_HEADER, method);
  request.method = "POST";
}

/** Ends a connection that takes long to send a body of JSON, which is small. */
function endLateBody(request: IncomingMessage): void {
  if (!hasBody(request)) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, BODY_MS);
  request.once("close", () => clearTimeout(timer));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** Whether a browser requests a page, so that a person would see the JSON. */
function takesHtml({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes("text/html") ?? false;
}

/** Sets a header of a request in both of the forms that Node keeps. */
function setHeader(request: IncomingMessage, name: string, value: string): void {
  dropHeader(request, name);
  request.headers[name] = value;
  request.rawHeaders.push(name, value);
}

function dropHeader({ headers, rawHeaders }: IncomingMessage, name: string): void {
  if (headers[name] === undefined) return;
  delete headers[name];
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (rawHeaders[index]?.toLowerCase() === name) rawHeaders.splice(index, 2);
  }
}

function isReadable(path: string): boolean {
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, requestId: string, error: ApiError): void {
  const { status, headers, body } = describeError(error, requestId);
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

function starting(): ApiError {
  const message = "The server is starting: try again.";
  return new ApiError("service_unavailable", message, { headers: { "retry-after": "1" } });
}

function tooMany(): ApiError {
  const message = "The server is answering too many requests: try again.";
  return new ApiError("service_unavailable", message, { headers: { "retry-after": "1" } });
}
