// Serves the application: one HTTP server around Next, which numbers, logs and drains requests.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { closeDatabase } from "@/lib/db/database";
import { env } from "@/lib/env";
import { REQUEST_PATH_HEADER } from "@/lib/http/request-path";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";

/** How long requests in flight may take to end after a signal. */
const DRAIN_MS = 10_000;

const { host, port, trustProxy } = env();
const app = next({ dev: process.argv.includes("--dev"), hostname: host, port });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer((request, response) => {
  const requestId = mintId("req");
  request.headers["x-request-id"] = requestId;
  request.headers[REQUEST_PATH_HEADER] = request.url;
  response.setHeader("X-Request-Id", requestId);
  if (!trustProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress;
  logWhenDone(request, response, requestId);
  void handle(request, response);
});

server.listen(port, host, () => log.info({ port }, "ready"));

function logWhenDone(request: IncomingMessage, response: ServerResponse, requestId: string) {
  const start = performance.now();
  const [path] = (request.url ?? "").split("?");
  response.once("close", () => {
    log.info({
      request_id: requestId,
      method: request.method,
      path,
      status: response.statusCode,
      ms: Math.round(performance.now() - start),
      finished: response.writableFinished,
    });
  });
}

async function stop() {
  const drained = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
  await Promise.race([drained, patience]);
  await closeDatabase();
  process.exit(0);
}

process.once("SIGINT", stop);
process.once("SIGTERM", stop);
