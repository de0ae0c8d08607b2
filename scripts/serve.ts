// Serves the application: one HTTP server around Next, which numbers, logs and drains requests.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import { closeDatabase } from "@/lib/db/database";
import { env } from "@/lib/env";
import { ApiError } from "@/lib/http/api-error";
import { isApiUrl, joinSlashes, pathAndQuery } from "@/lib/http/api-url";
import { findByteRoute } from "@/lib/http/byte-route";
import { OTHER_METHOD_HEADER } from "@/lib/http/other-method";
import { refuseMalformed } from "@/lib/http/refuse-malformed";
import { REQUEST_PATH_HEADER } from "@/lib/http/request-path";
import { respondError } from "@/lib/http/respond";
import { methods, nothingThere } from "@/lib/http/route";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { byteRoutes } from "@/lib/media/byte-routes";
import { OperatorError } from "@/lib/operator-error";
import { work } from "@/lib/processing/work";
import { printWelcome } from "./print-welcome";
import { setUpDatabase } from "./set-up-database";

/**
 * How long requests in flight may take to end after a signal, in milliseconds: less than the 30 s
 * after which Kubernetes kills.
 */
const DRAIN_MS = 25_000;
const IDLE_SWEEP_MS = 50;
/** How long a request's head may take to arrive, and then a body that is no file, in milliseconds. */
const HEAD_MS = 60_000;
const BODY_MS = 60_000;
/**
 * How long an idle connection is kept, in milliseconds: longer than common proxies keep theirs, as a
 * request that is sent while it is being closed is lost.
 */
const KEEP_ALIVE_MS = 75_000;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Sets up the database, starts to listen and returns once requests are answered. */
export async function serve(options: { isDev: boolean; wantsDemo: boolean }): Promise<void> {
  const { host, port } = env();
  let handle: Handle | undefined;
  // The port is taken first: a start that can't have it should not touch the database. A large file
  // takes as long as it takes; who is silent meanwhile is given up by its route. Without a word of its
  // own the head's limit would fall with the request's.
  const limits = {
    requestTimeout: 0,
    headersTimeout: HEAD_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server = createServer(limits, (request, response) => {
    if (handle) return answer(handle, request, response);
    void refuse(response, mintId("req"), starting());
  });
  server.on("clientError", refuseMalformed);
  await listen(server, host, port);
  const stopping = new AbortController();
  const worked: Promise<void>[] = [];
  stopOnSignals(server, stopping, worked);

  const demo = await setUpDatabase(options.wantsDemo);
  // Next keeps every socket that asks for another protocol, which only reloading needs: it listens for
  // them on a server that has none, and ours answers such a request like any other.
  const httpServer = options.isDev ? server : createServer();
  const app = next({ dev: options.isDev, hostname: host, port, httpServer });
  await app.prepare();
  handle = app.getRequestHandler();
  if (env().worksItself) worked.push(work(stopping.signal));
  await printWelcome(demo);
}

function answer(handle: Handle, request: IncomingMessage, response: ServerResponse): void {
  const requestId = mintId("req");
  const path = pathAndQuery(request.url ?? "");
  if (path !== null) request.url = joinSlashes(path);
  // Whatever the caller sent under these names is replaced: the log and the limits rely on them.
  request.headers["x-request-id"] = requestId;
  request.headers[REQUEST_PATH_HEADER] = request.url;
  if (!env().trustProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress;
  response.setHeader("X-Request-Id", requestId);
  logWhenDone(request, response, requestId);
  const sendBytes = findByteRoute(byteRoutes, request);
  if (sendBytes) {
    void sendBytes(response);
    return;
  }
  endLateBody(request);
  tellOtherMethod(request);
  if (path !== null && isReadable(path)) void handle(request, response);
  else void refuse(response, requestId, nothingThere());
}

/** Has a route answer what Next would answer by itself: only the route knows what it takes. */
function tellOtherMethod(request: IncomingMessage): void {
  const { method = "GET", url = "" } = request;
  delete request.headers[OTHER_METHOD_HEADER];
  if (!isApiUrl(url) || ["HEAD", ...methods].includes(method)) return;
  request.headers[OTHER_METHOD_HEADER] = method;
  request.method = "POST";
}

/** A body of JSON is small: who takes long to send it only holds the connection. */
function endLateBody(request: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, BODY_MS);
  request.once("close", () => clearTimeout(timer));
}

/** Whether a URL's path can be decoded: Next fails on one that can't. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

async function refuse(response: ServerResponse, requestId: string, error: ApiError): Promise<void> {
  const refusal = respondError(error, requestId);
  response.setHeader("X-Request-Id", requestId);
  response.writeHead(refusal.status, Object.fromEntries(refusal.headers));
  response.end(await refusal.text());
}

function starting(): ApiError {
  const message = "The server is starting: ask again.";
  return new ApiError("service_unavailable", message, { headers: { "retry-after": "1" } });
}

function logWhenDone(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const start = performance.now();
  const { method, url = "" } = request;
  response.once("close", () => {
    log.info({
      request_id: requestId,
      method,
      // A query may hold what is nobody's business, such as a signature.
      path: url.split("?", 1)[0],
      status: response.statusCode,
      ms: Math.round((performance.now() - start) * 10) / 10,
      ...(response.writableFinished ? {} : { aborted: true }),
    });
  });
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? `port ${port} is taken: stop what listens there, or set PORT to another`
          : `${host}:${port} can't be listened on: ${error.message}`;
      reject(new OperatorError(reason));
    });
    server.listen(port, host, resolve);
  });
}

function stopOnSignals(server: Server, stopping: AbortController, worked: Promise<void>[]): void {
  const stop = async () => {
    stopping.abort();
    const drained = new Promise<void>((resolve) => server.close(() => resolve()));
    // A connection that a caller keeps open is idle again once its request is answered.
    setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS).unref();
    const patience = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    // A job that takes longer is another worker's, or the next start's: it is done anew.
    await Promise.race([Promise.all([drained, ...worked]), patience]);
    await closeDatabase();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
