import { ApiError } from "@/lib/schemas/api-error";

/** Streams that one key or person may have open at a time. */
const MAX_OF_CALLER = 10;
/** Streams that the process has open at a time. */
const MAX_OF_ALL = 1_000;

type Streams = { open: Map<AbortController, string>; isEnding: boolean };

// In development Next answers the API from a module graph of its own, whose streams the server must
// end as well.
const held = globalThis as typeof globalThis & { recordingsStreams?: Streams };

function streams(): Streams {
  held.recordingsStreams ??= { open: new Map(), isEnding: false };
  return held.recordingsStreams;
}

/**
 * Takes one of a caller's streams, to be closed by aborting it; it is aborted if the server stops. Throws 429 if the
 * caller has too many open, and 503 if the server has.
 */
export function openEventStream(callerId: string): AbortController {
  const { open, isEnding } = streams();
  const own = [...open.values()].filter((id) => id === callerId).length;
  if (own >= MAX_OF_CALLER) {
    const message = `This key or person has ${MAX_OF_CALLER} event streams open: close one first.`;
    throw new ApiError("rate_limit_exceeded", message, { headers: { "retry-after": "5" } });
  }
  if (isEnding || open.size >= MAX_OF_ALL) {
    const message = "The server can't open another event stream now: try again.";
    throw new ApiError("service_unavailable", message, { headers: { "retry-after": "5" } });
  }
  const stream = new AbortController();
  open.set(stream, callerId);
  stream.signal.addEventListener("abort", () => open.delete(stream));
  return stream;
}

/**
 * Ends all streams and opens no new ones: their callers connect again, to another server or after
 * the next start.
 */
export function endEventStreams(): void {
  const all = streams();
  all.isEnding = true;
  for (const stream of all.open.keys()) stream.abort();
}
