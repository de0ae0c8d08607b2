import { createServer, type Server } from "node:http";
import next from "next";
import { endEventStreams } from "@/lib/api/event-streams";
import { setDocumentedRoutes } from "@/lib/api/openapi/cached-document";
import { closeDatabase } from "@/lib/db/database";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { createDemo, type Demo } from "@/lib/demo/create-demo";
import { env } from "@/lib/env";
import { writeKeyUse } from "@/lib/keys/key-use";
import { OperatorError } from "@/lib/operator-error";
import { createApiListener } from "./api-listener";
import { Connections } from "./connections";
import { FrontDoor } from "./front-door";
import { apiRoutes, byteRoutes } from "./generated/api-routes";
import { runBackgroundWork } from "./job-handlers";
import { printWelcome, warnOfStorage } from "./print-welcome";
import { refuseMalformed, refuseTunnel } from "./refuse-malformed";

/**
 * How long requests in flight may take to end after a signal, in milliseconds: less than the 30 s
 * after which Kubernetes kills.
 */
const DRAIN_MS = 25_000;
/** How long a request's head may take to arrive, in milliseconds. */
const HEAD_MS = 60_000;
/**
 * How long an idle connection is kept, in milliseconds: longer than common proxies keep theirs, as a
 * request that is sent while it is being closed is lost.
 */
const KEEP_ALIVE_MS = 75_000;
/** Connections that are kept at once; a caller that opens one more is cut off. */
const MAX_CONNECTIONS = 4_000;

/** Sets up the database, starts to listen and returns once requests are answered. */
export async function serve(options: { isDev: boolean; wantsDemo: boolean }): Promise<void> {
  const { host, port } = env();
  setDocumentedRoutes({ apiRoutes, byteRoutes });
  const door = new FrontDoor();
  const connections = new Connections(door.answer);
  // A large file takes as long as it takes: its route gives up a sender that falls silent. Without
  // a word of its own the head's limit would fall with the request's.
  const limits = {
    // Node's own answer to a request without a Host has no body: the front door gives one.
    requireHostHeader: false,
    requestTimeout: 0,
    headersTimeout: HEAD_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server = createServer(limits, connections.take);
  server.maxConnections = MAX_CONNECTIONS;
  server.on("checkContinue", connections.takeExpecting);
  // Another expectation is no reason to refuse a request (RFC 9110, section 10.1.1).
  server.on("checkExpectation", connections.take);
  server.on("connect", refuseTunnel);
  server.on("clientError", refuseMalformed);
  // The port is taken first: a start that can't have it should not touch the database.
  await listen(server, host, port);
  const stopping = new AbortController();
  const worked: Promise<void>[] = [];
  stopOnSignals(() => connections.close(server), stopping, worked);

  const demo = await setUpDatabase(options.wantsDemo);
  // Next keeps each socket with an upgrade to another protocol, which only reloading needs. So it
  // gets a server without connections to listen on, and ours answers such a request like any other.
  const httpServer = options.isDev ? server : createServer();
  const app = next({ dev: options.isDev, hostname: host, port, httpServer });
  await app.prepare();
  door.listeners = {
    api: options.isDev ? null : createApiListener(apiRoutes),
    pages: app.getRequestHandler(),
  };
  if (env().worksItself) worked.push(runBackgroundWork(stopping.signal));
  await printWelcome(demo);
  void warnOfStorage();
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? `port ${port} is taken: stop what listens there, or set PORT to another`
          : `HOST or PORT is wrong, as ${host}:${port} can't be listened on: ${error.message}`;
      reject(new OperatorError(reason));
    });
    server.listen(port, host, resolve);
  });
}

/** Ends the process on the first signal, in order; further ones, as from a terminal, change nothing. */
function stopOnSignals(
  closeConnections: () => Promise<void>,
  stopping: AbortController,
  worked: Promise<void>[],
): void {
  const stop = async () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    endEventStreams();
    const patience = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    // A job that takes longer is another worker's, or the next start's: it is done again.
    await Promise.race([Promise.all([closeConnections(), ...worked]), patience]);
    await writeKeyUse();
    await closeDatabase();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/**
 * Brings the configured database up to date and fills a demo if the setting demands it, or by
 * default if the embedded database is new. Throws an `OperatorError`.
 */
async function setUpDatabase(wantsDemo: boolean): Promise<Demo | null> {
  const { client } = await prepareDatabase(console.log);
  const isFirst = !env().databaseIsGiven && (await client.project.count()) === 0;
  if (!wantsDemo && !isFirst) return null;
  console.log("Filling a demo project");
  return createDemo();
}
