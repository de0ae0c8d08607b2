import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { respondError } from "@/lib/api/respond";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { ApiError } from "@/lib/schemas/api-error";

/**
 * How long the server reads the rest of a request, in ms: if it closed at once, the answer would be
 * lost.
 */
const LINGER_MS = 500;

/** The status for what Node's parser says, and words; for anything else it is a 400. */
const refusals: Record<string, [status: number, message: string]> = {
  HPE_HEADER_OVERFLOW: [431, "The request's head is too large."],
  HPE_INVALID_URL: [
    400,
    "The request's address holds a character that has to be percent-encoded, such as %C3%A9 for é.",
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request's head took too long to arrive."],
};

/** Answers malformed requests as the contract says: a server's listener for `clientError`. */
export async function refuseMalformed(
  error: NodeJS.ErrnoException,
  socket: Duplex & { _httpMessage?: ServerResponse | null },
): Promise<void> {
  const { code = "" } = error;
  const [status, message] = refusals[code] ?? [400, "This is no HTTP request."];
  // No error can be written into an answer that has begun: Node's own listener checks the same.
  if (code === "ECONNRESET" || !socket.writable || socket._httpMessage?.headersSent) {
    if (!socket.writableEnded) socket.destroy();
    return;
  }
  await refuse(socket, status, message, code);
}

/** Answers a request for a tunnel, which this server is no proxy for: a server's listener for `connect`. */
export async function refuseTunnel(_: IncomingMessage, socket: Duplex): Promise<void> {
  socket.on("error", () => {});
  await refuse(socket, 400, "This server is no proxy: it takes no CONNECT.", "CONNECT");
}

/** Writes an answer without Node's help, and closes the connection. */
async function refuse(
  socket: Duplex,
  status: number,
  message: string,
  reason: string,
): Promise<void> {
  const requestId = mintId("req");
  const refusal = respondError(new ApiError("invalid_request", message), requestId);
  const body = await refusal.text();
  const headers = {
    ...Object.fromEntries(refusal.headers),
    "x-request-id": requestId,
    date: new Date().toUTCString(),
    "content-length": Buffer.byteLength(body),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
  log.info({ request_id: requestId, status, reason }, "no request");
}
