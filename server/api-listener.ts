import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { getRequestListener } from "@hono/node-server";
import Negotiator from "negotiator";
import { pathOfUrl } from "@/lib/api/api-url";
import { apiDialect } from "@/lib/api/dialect";
import { createPathGuesser } from "@/lib/api/guess-path";
import { createPathMatcher } from "@/lib/api/match-path";
import { assertKeyForm } from "@/lib/api/principal";
import { passCallerOn } from "@/lib/api/request-caller";
import { respondError } from "@/lib/api/respond";
import { wantsEventStream } from "@/lib/api/respond-event-stream";
import { type Handler, methods } from "@/lib/api/route";
import { nothingThere } from "@/lib/api/to-api-error";
import { env } from "@/lib/env";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { ApiError } from "@/lib/schemas/api-error";
import { OTHER_METHOD_HEADER } from "@/lib/schemas/headers";

/** A route file of the application: its path, and its exports by method. */
export type ApiRoute = { path: string; handlers: Partial<Record<string, Handler>> };

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A shorter text would grow, or save less than its headers weigh. */
const MIN_COMPRESSED_BYTES = 1024;
/** More would cost a page of the list several times as much to make it a tenth smaller. */
const BROTLI_QUALITY = 4;

const compressors = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes),
};
type Encoding = keyof typeof compressors;

/**
 * Makes the listener that answers the API's requests with the handlers of the route files, as the
 * framework would, without its router (docs/decisions/011). HEAD is answered as GET, without a body.
 * The listener throws the 401 for what can't be a key.
 */
export function createApiListener(routes: readonly ApiRoute[]): Listener {
  const match = createPathMatcher(routes);
  const guess = createPathGuesser(routes.map(({ path }) => path));

  const find = ({ url = "/", method = "GET" }: IncomingMessage) => {
    const found = match(pathOfUrl(url));
    const handler = found?.row.handlers[method === "HEAD" ? "GET" : method];
    // A route of any rest says only, to Next in development, that there is nothing.
    if (!found || !handler || found.row.path.includes("[[")) return null;
    return { handler, params: found.params };
  };

  async function answer(request: Request, incoming: IncomingMessage): Promise<Response> {
    const found = find(incoming);
    if (!found) return refuse(request, nothingThere(guess(pathOfUrl(incoming.url ?? "/"))));
    const { handler, params } = found;
    const response = await handler(request, { params: Promise.resolve(params) });
    passCallerOn(request, incoming);
    // Reading an answer's headers has them all parsed, which costs more than all else of a refusal.
    if (wantsEventStream(request) && isEndless(response)) incoming.emit(STREAMING);
    if (env().corsOrigins.length > 0) response.headers.append("vary", "Origin");
    return compress(request, response);
  }

  const listen = getRequestListener(
    (request, { incoming }) => answer(request, incoming as IncomingMessage),
    {
      hostname: "localhost",
      // The server itself reads out what a refused request still sends.
      autoCleanupIncoming: false,
      errorHandler: (error) => {
        const requestId = mintId("req");
        log.info({ request_id: requestId, err: error }, "no request");
        return respondError(
          new ApiError("invalid_request", "The request's address is not valid."),
          requestId,
        );
      },
    },
  );

  return (incoming, outgoing) => {
    const { endpoint, dialect } = find(incoming)?.handler ?? {};
    const isOther = incoming.headers[OTHER_METHOD_HEADER] !== undefined;
    // Under /v1 a path with what is no id is none, whoever requests it.
    if (endpoint && !isOther && dialect === apiDialect) {
      assertKeyForm(endpoint.access, incoming.headers.authorization);
    }
    return listen(incoming, outgoing);
  };
}

/** The event of a request whose answer becomes an endless stream, which no longer counts as work. */
export const STREAMING = "streaming";

function isEndless({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/event-stream") ?? false;
}

/** The methods that a route file answers; a header passes any other one. */
export const isRouteMethod = (method: string): boolean =>
  method === "HEAD" || methods.some((known) => known === method);

function refuse(request: Request, error: ApiError): Response {
  return respondError(error, request.headers.get("x-request-id") ?? mintId("req"));
}

/** The answer, compressed if the caller accepts that and it is worth it. */
export async function compress(request: Request, response: Response): Promise<Response> {
  const encoding = encodingFor(request);
  if (!encoding || response.status === 304 || isAsItIs(response)) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  const { status } = response;
  if (bytes.byteLength < MIN_COMPRESSED_BYTES) {
    return new Response(bytes.byteLength > 0 ? bytes : null, { status, headers });
  }
  headers.set("content-encoding", encoding);
  return new Response(await compressors[encoding](bytes), { status, headers });
}

/** Whether an answer is not to be changed on its way, as one that is sent while it is read. */
function isAsItIs({ headers }: Response): boolean {
  return headers.get("cache-control")?.includes("no-transform") ?? false;
}

function encodingFor(request: Request): Encoding | null {
  const accepted = request.headers.get("accept-encoding");
  if (accepted === null || accepted === "identity" || request.method === "HEAD") return null;
  const negotiator = new Negotiator({ headers: { "accept-encoding": accepted } });
  const encoding = negotiator.encoding(["gzip", "br", "identity"]);
  return encoding === "br" || encoding === "gzip" ? encoding : null;
}
