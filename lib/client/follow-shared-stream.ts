import type { RecordingsEvent } from "@/lib/schemas/event";
import { type Follower, followProject } from "./follow-project";

/** The messages between tabs; `after` as in `Follower`. */
type TabMessage =
  | { type: "joined" | "lost" }
  | { type: "live"; after: string | null }
  | { type: "event"; event: RecordingsEvent };

/**
 * Follows a project's events by one connection of the browser, as it has six to a server that speaks HTTP/1.1: the tab
 * that has the lock passes events to the others. When it closes, the next one continues after its last event.
 *
 * @param after The last event that is known; null if there was none yet.
 */
export function followSharedStream(
  projectId: string,
  after: string | null,
  follower: Follower,
  stop: AbortSignal,
): void {
  // Browsers have locks on HTTPS and on localhost alone: elsewhere each tab in view has its own connection.
  if (!navigator.locks) return void followProject(projectId, after, follower, stop);

  const name = `recordings events ${projectId}`;
  const channel = new BroadcastChannel(name);
  const tell = (message: TabMessage) => channel.postMessage(message);
  let last = after;
  let isLiveHere = false;

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.type === "joined" && isLiveHere) tell({ type: "live", after: last });
    if (data.type === "lost") follower.onLost();
    if (data.type === "live") {
      last = data.after;
      follower.onLive(data.after);
    }
    if (data.type === "event") {
      last = data.event.id;
      follower.onEvent(data.event);
    }
  };
  const leader: Follower = {
    onLive: (from) => {
      last = from;
      isLiveHere = true;
      tell({ type: "live", after: from });
      follower.onLive(from);
    },
    onLost: () => {
      isLiveHere = false;
      tell({ type: "lost" });
      follower.onLost();
    },
    onEvent: (event) => {
      last = event.id;
      tell({ type: "event", event });
      follower.onEvent(event);
    },
  };
  stop.addEventListener("abort", () => channel.close());
  tell({ type: "joined" });
  navigator.locks
    .request(name, { signal: stop }, () => followProject(projectId, last, leader, stop))
    // It is stopped while it waits for the lock.
    .catch(() => {});
}
