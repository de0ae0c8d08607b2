import { ApiError } from "./errors.js";
import type { DeviceEvent, EndUserEvent, ListEventsQuery, RecordingEvent } from "./operations.js";
import { readMessages } from "./read-messages.js";

/** The server sends something at least every 15 seconds. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 30_000;

/** The start, and the types of events: see `listEvents`. */
export type FollowQuery = Pick<ListEventsQuery, "after" | "type">;

export type Event = RecordingEvent | DeviceEvent | EndUserEvent;

/**
 * Each event once, in order, for as long as the caller reads. Reconnects after the last one whenever it is cut
 * off; throws what the server refuses for good.
 *
 * @param open Opens a stream of events.
 * @param pause Waits so many milliseconds; rejects if the caller wants no more.
 */
export async function* followEvents(
  open: (query: FollowQuery) => Promise<Response>,
  query: FollowQuery,
  pause: (milliseconds: number) => Promise<void>,
): AsyncGenerator<Event, void> {
  let after = query.after;
  let wasConnected = false;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, MAX_WAIT_MS)) {
    try {
      const { body } = await open({ ...query, after });
      wasConnected = true;
      for await (const { id, data } of readMessages(body ?? new ReadableStream(), SILENCE_MS)) {
        // A project without events has none to go on after, and is followed from its first one.
        if (id !== "" || after === "latest") after = id || undefined;
        if (data === "") continue;
        waitMs = FIRST_WAIT_MS;
        yield JSON.parse(data) as Event;
      }
    } catch (error) {
      // A server that was never reached may not exist at all.
      if (!wasConnected || !isPassing(error)) throw error;
    }
    await pause(waitMs * (0.5 + Math.random() / 2));
  }
}

function isPassing(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 429 || error.status >= 500;
}
