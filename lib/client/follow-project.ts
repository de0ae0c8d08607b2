import { readMessages } from "@/client/src/read-messages";
import { LATEST, type RecordingsEvent } from "@/lib/schemas/event";
import { PROJECT_HEADER } from "@/lib/schemas/headers";

/** The server says something at least every 15 seconds. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 30_000;

type Follower = {
  /** Called whenever what happens from now on will be told, and when that is over. */
  onLive: (isLive: boolean) => void;
  onEvent: (event: RecordingsEvent) => void;
};

/**
 * Follows what changes in a project as the signed-in person, until `stop`. Connects anew when it is cut off, and gives up
 * if the server refuses.
 */
export async function followProject(
  projectId: string,
  { onLive, onEvent }: Follower,
  stop: AbortSignal,
): Promise<void> {
  for (let waitMs = FIRST_WAIT_MS; !stop.aborted; waitMs = Math.min(2 * waitMs, MAX_WAIT_MS)) {
    try {
      const response = await fetch(`/api/events?after=${LATEST}`, {
        headers: { accept: "text/event-stream", [PROJECT_HEADER]: projectId },
        signal: stop,
      });
      if (response.status < 500 && response.status !== 429 && !response.ok) return;
      if (!response.ok || !response.body) throw new Error(`answered with ${response.status}`);
      let isLive = false;
      for await (const { data } of readMessages(response.body, SILENCE_MS)) {
        // The first message says that the server watches.
        if (!isLive) onLive(true);
        isLive = true;
        waitMs = FIRST_WAIT_MS;
        if (data !== "") onEvent(JSON.parse(data) as RecordingsEvent);
      }
    } catch {
      // The server is away, or restarts: what polls does so meanwhile.
    }
    onLive(false);
    await pause(waitMs * (0.5 + Math.random() / 2), stop);
  }
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
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
