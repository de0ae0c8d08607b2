import type { Context } from "@/lib/context";
import { type EventPosition, type EventRow, findStart, readEvents } from "@/lib/events/list-events";
import { waitForEvents } from "@/lib/events/wait-for-events";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import { afterParam, type EventsQuery } from "@/lib/schemas/event";
import { openEventStream } from "./event-streams";

/** How long a caller waits before it reconnects, in milliseconds: more if all have to at once. */
const RETRY_MS = 1_000;
const RETRY_SPREAD_MS = 2_000;
/** Max silence of a stream, in milliseconds: proxies end silent connections. */
const COMMENT_MS = 15_000;
/** Time between checks of the caller's access, in milliseconds. */
const CHECK_MS = 2_000;
/** Events that are read at once, and wait for a caller that reads slowly. */
const BATCH = 100;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // The server compresses whole answers, and a proxy may hold back what it does compress.
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
  vary: "Accept",
};

type Call = {
  request: Request;
  context: Context;
  query: EventsQuery;
  /** Throws an `ApiError` if the caller may not follow any more. */
  assertStill: () => Promise<unknown>;
};

/** Whether a request accepts events as a stream. */
export function wantsEventStream({ headers }: Request): boolean {
  return headers.get("accept")?.includes("text/event-stream") ?? false;
}

/**
 * Answers with a project's events as server-sent events, from `Last-Event-ID` or `after` on, until the caller goes
 * away or may not any more, or the server stops. Nothing is read ahead of a caller that reads slowly. Throws 400, 410,
 * 429, 503.
 */
export async function respondEventStream(call: Call): Promise<Response> {
  const { request, context, query } = call;
  const start = await findStart(context, lastEventId(request) ?? query.after);
  if (request.method === "HEAD") return new Response(null, { headers: HEADERS });
  const { actor } = context;
  const stream = openEventStream("id" in actor ? actor.id : actor.type);
  const texts = textsOf(call, start, stream.signal);
  const encoder = new TextEncoder();
  const bytes = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await texts.next();
          if (!done) return controller.enqueue(encoder.encode(value));
          stream.abort();
          controller.close();
        } catch (error) {
          stream.abort();
          throw error;
        }
      },
      cancel: () => stream.abort(),
    },
    { highWaterMark: 0 },
  );
  return new Response(bytes, { headers: HEADERS });
}

/** The last event that a browser saw before it was cut off. Throws a 400 if it is no event's id. */
function lastEventId({ headers }: Request): string | null {
  const id = headers.get("last-event-id");
  if (id === null || id === "") return null;
  if (afterParam.safeParse(id).success) return id;
  throw invalidParam("Last-Event-ID", "must be an event's id");
}

async function* textsOf(
  { context, query, assertStill }: Call,
  start: EventPosition | null,
  stop: AbortSignal,
): AsyncGenerator<string, void> {
  // Sent at once: a caller that is cut off before the first event goes on from here.
  yield `retry: ${RETRY_MS}\n${start ? `id: ${start.id}\n` : ""}\n`;
  let position = start?.position ?? 0n;
  let toldId = start?.id ?? null;
  let [toldAt, checkedAt] = [performance.now(), performance.now()];
  while (!stop.aborted) {
    const { events, hasMore, reached } = await readEvents(context, position, {
      types: query.types,
      limit: BATCH,
    });
    if (reached && reached.position > position) position = reached.position;
    if (events.length > 0) {
      yield events.map(toText).join("");
      toldId = events.at(-1)?.id ?? null;
      toldAt = performance.now();
    }
    if (performance.now() - checkedAt >= CHECK_MS) {
      if (!(await isAllowed(assertStill))) return;
      checkedAt = performance.now();
    }
    if (performance.now() - toldAt >= COMMENT_MS) {
      // A caller of some types only also goes on from here if it is cut off.
      const id: string | null = reached?.id ?? null;
      yield id === null || id === toldId ? ": still here\n\n" : `: still here\nid: ${id}\n\n`;
      toldId = id;
      toldAt = performance.now();
    }
    const silentMs = toldAt + COMMENT_MS - performance.now();
    if (!hasMore) await waitForEvents(context, position, Math.min(CHECK_MS, silentMs), stop);
  }
  // All that were cut off by a stop would come back in the same moment.
  yield `retry: ${Math.round(RETRY_MS + Math.random() * RETRY_SPREAD_MS)}\n\n`;
}

function toText({ id, type, json }: EventRow): string {
  return `id: ${id}\nevent: ${type}\ndata: ${json}\n\n`;
}

/** A database that is away for a moment is no reason to cut a caller off. */
async function isAllowed(assertStill: () => Promise<unknown>): Promise<boolean> {
  try {
    await assertStill();
    return true;
  } catch (error) {
    return !(error instanceof ApiError && [401, 403, 404].includes(error.status));
  }
}
