import { readMessages } from "@/client/src/read-messages";
import type { RecordingsEvent } from "@/lib/schemas/event";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { LATEST } from "@/lib/schemas/latest-event";

/** The server says something at least every 15 seconds. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 30_000;

/** The callbacks of a follower of a project's events. */
export type Follower = {
  /** Changes arrive from now on: those after this event; null for all so far. */
  onLive: (after: string | null) => void;
  /** Changes no longer arrive. */
  onLost: () => void;
  onEvent: (event: RecordingsEvent) => void;
};

/**
 * Follows what changes in a project as the signed-in person, until `stop`. Goes on where it was if it is cut off, and
 * gives up if the server refuses.
 *
 * @param after The last event that is known; null if there was none yet.
 */
export async function followProject(
  projectId: string,
  after: string | null,
  { onLive, onLost, onEvent }: Follower,
  stop: AbortSignal,
): Promise<void> {
  let last = after;
  for (let waitMs = FIRST_WAIT_MS; !stop.aborted; waitMs = Math.min(2 * waitMs, MAX_WAIT_MS)) {
    let isLive = false;
    try {
      const response = await openStream(projectId, last, stop);
      if (response.status === 410) {
        // Events are kept for some weeks.
        last = LATEST;
        continue;
      }
      if (response.status < 500 && response.status !== 429 && !response.ok) return;
      if (!response.ok || !response.body) throw new Error(`answered with ${response.status}`);
      for await (const { id, data } of readMessages(response.body, SILENCE_MS)) {
        if (id !== "") last = id;
        // The first message says that the server watches, and from where on.
        if (!isLive) onLive(last);
        isLive = true;
        waitMs = FIRST_WAIT_MS;
        if (data !== "") onEvent(JSON.parse(data) as RecordingsEvent);
      }
    } catch {
      // The server is away, or restarts: what polls does so meanwhile.
    }
    if (isLive && !stop.aborted) onLost();
    await pause(waitMs * (0.5 + Math.random() / 2), stop);
  }
}

function openStream(projectId: string, after: string | null, stop: AbortSignal): Promise<Response> {
  const query = after === null ? "" : `?${new URLSearchParams({ after })}`;
  return fetch(`/api/events${query}`, {
    headers: { accept: "text/event-stream", [PROJECT_HEADER]: projectId },
    signal: stop,
  });
}

/** Waits, max until `stop`. */
export function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    stop.addEventListener("abort", done);
    if (stop.aborted) done();
  });
}
