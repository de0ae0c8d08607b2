import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setImmediate as nextTurn, setTimeout } from "node:timers/promises";

/** How long a connection without a request stays open while the server stops, in milliseconds. */
const IDLE_MS = 1_500;
const SWEEP_MS = 50;
/** Max turns of the event loop that a stop waits for connections to be accepted. */
const MAX_TURNS = 1_000;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The connections of a server. Each has one request in hand at a time: Node begins all that a caller
 * sends ahead at once, and a few kilobytes of them would hold up everybody else.
 */
export class Connections {
  /** The answers that have begun, and the requests that wait behind each. */
  private readonly open = new Map<ServerResponse, (() => void)[]>();
  private readonly current = new WeakMap<Socket, ServerResponse>();
  private isClosing = false;

  constructor(private readonly listener: Listener) {}

  /** The server's listener for requests. */
  readonly take: RequestListener = (request, response) => {
    const { socket } = request;
    const current = this.current.get(socket);
    const waiting = current && this.open.get(current);
    if (!waiting) return this.begin(request, response, []);
    // No more is read than has arrived.
    socket.pause();
    waiting.push(() => {
      // The body of this one follows only now.
      if (!request.complete) socket.resume();
      this.begin(request, response, waiting);
    });
  };

  /**
   * The server's listener for requests with `Expect: 100-continue`: they get the 100 once the body is
   * read. If a request is refused before, its connection ends, and the body is never sent.
   */
  readonly takeExpecting: RequestListener = (request, response) => {
    const { _read: read } = request;
    const { shouldKeepAlive } = response;
    response.shouldKeepAlive = false;
    request._read = (size) => {
      request._read = read;
      if (!response.headersSent) {
        response.shouldKeepAlive = shouldKeepAlive && !this.isClosing;
        response.writeContinue();
      }
      read.call(request, size);
    };
    this.take(request, response);
  };

  private begin(request: IncomingMessage, response: ServerResponse, waiting: (() => void)[]): void {
    const { socket } = request;
    this.open.set(response, waiting);
    this.current.set(socket, response);
    this.endWith(response, waiting);
    response.once("close", () => {
      const next = socket.destroyed ? undefined : waiting.shift();
      if (next) {
        // Other connections go first: an answer that waits for nothing would leave them no turn.
        setImmediate(() => {
          this.open.delete(response);
          next();
        });
        return;
      }
      this.open.delete(response);
      if (!socket.destroyed) socket.resume();
    });
    this.listener(request, response);
  }

  /** Has a connection end with an answer, if the server stops and nothing waits behind it. */
  private endWith(response: ServerResponse, waiting: readonly unknown[]): void {
    if (this.isClosing && waiting.length === 0) response.shouldKeepAlive = false;
  }

  /**
   * Takes no new connections, says on every kept one that its next answer is the last, and resolves
   * when all are closed. One without a request is closed only after a moment: a caller may just be
   * sending one, and would lose it.
   */
  async close(server: Server): Promise<void> {
    // Only from now on may an answer ask its caller to reconnect.
    await takeWaiting(server);
    this.isClosing = true;
    for (const [response, waiting] of this.open) this.endWith(response, waiting);
    const closed = new Promise<void>((resolve) => {
      // The HTTP server's own method would close the connections without a request at once.
      NetServer.prototype.close.call(server, () => resolve());
    });
    await Promise.race([closed, setTimeout(IDLE_MS)]);
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    await closed;
    clearInterval(sweep);
  }
}

/**
 * Waits until no made connection waits to be taken: closing the server would cut those off. Node takes
 * one in each turn of its event loop.
 */
async function takeWaiting(server: Server): Promise<void> {
  let isTaken = false;
  const note = () => {
    isTaken = true;
  };
  server.on("connection", note);
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    isTaken = false;
    await nextTurn();
    await nextTurn();
    if (!isTaken) break;
  }
  server.off("connection", note);
}
