import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { pathOfUrl } from "@/lib/api/api-url";
import { apiDialect } from "@/lib/api/dialect";
import { createPathGuesser } from "@/lib/api/guess-path";
import { createPathMatcher } from "@/lib/api/match-path";
import { assertKeyForm } from "@/lib/api/principal";
import { passCallerOn } from "@/lib/api/request-caller";
import { respondError } from "@/lib/api/respond";
import { wantsEventStream } from "@/lib/api/respond-event-stream";
import { type Handler, methods, refuse } from "@/lib/api/route";
import { nothingThere } from "@/lib/api/to-api-error";
import { env } from "@/lib/env";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { ApiError } from "@/lib/schemas/api-error";
import { OTHER_METHOD_HEADER } from "@/lib/schemas/headers";
import { compress } from "./compress";

/** A route file of the application: its path, and its exports by method. */
export type ApiRoute = { path: string; handlers: Partial<Record<string, Handler>> };

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

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
