import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { RecordingsEvent } from "@/lib/schemas/event";
import { LATEST } from "@/lib/schemas/latest-event";
import type { OwnerKind } from "@/lib/schemas/owners";
import { COUNTS_STALE_MS, countsKey } from "./fetch-counts";
import { ownersKey } from "./fetch-owners";
import { recordingsKey } from "./fetch-recordings";
import { trashKey } from "./fetch-trash";
import { type Follower, pause } from "./follow-project";
import { followSharedStream } from "./follow-shared-stream";
import { setLive, useIsLive } from "./use-is-live";

/** How long events are collected before their data is fetched again, in milliseconds. */
const GATHER_MS = 200;
/** How long nothing is fetched again then, in milliseconds: a fleet has many events a second. */
const REST_MS = 1_000;
/** After how long out of sight all is fetched again, in milliseconds, and not the data of each event since then. */
const AWAY_MS = 60_000;

/**
 * Has what is on screen follow the project's events, as long as the browser shows the page: their data is
 * fetched again.
 *
 * @param after The newest event before the page was read; null if there was none.
 */
export function useLiveUpdates(projectId: string, after: string | null): void {
  const client = useQueryClient();
  // Data that no page shows is dropped after a while.
  useIsLive(projectId);
  const firstKnown = useEffectEvent(() => after);
  useEffect(() => {
    const known = { last: firstKnown() };
    let stop = new AbortController();
    let leftAt = Number.POSITIVE_INFINITY;
    const follow = () => {
      stop.abort();
      stop = new AbortController();
      setLive(client, projectId, false);
      if (document.visibilityState !== "visible") {
        leftAt = performance.now();
        return;
      }
      if (performance.now() - leftAt > AWAY_MS) known.last = LATEST;
      followInto(client, projectId, known, stop.signal);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      stop.abort();
      setLive(client, projectId, false);
    };
  }, [client, projectId]);
}

/** Keeps the cache in step with a project's events. `known.last` is the last one that was seen to. */
function followInto(
  client: QueryClient,
  projectId: string,
  known: { last: string | null },
  stop: AbortSignal,
): void {
  let gathered: RecordingsEvent[] = [];
  let isBusy = false;
  let isCountDue = false;
  // A count that was too fresh to be fetched for the last event is fetched once it isn't, as no other may come.
  const countLater = async () => {
    if (isCountDue) return;
    isCountDue = true;
    await pause(COUNTS_STALE_MS, stop);
    isCountDue = false;
    if (!stop.aborted) await refetchStaleCounts(client, projectId);
  };
  const seeToGathered = async () => {
    isBusy = true;
    await pause(GATHER_MS, stop);
    while (gathered.length > 0 && !stop.aborted) {
      const events = gathered;
      gathered = [];
      known.last = events.at(-1)?.id ?? known.last;
      // No fetch is repeated before it has ended.
      await refetch(client, projectId, events);
      if (events.some(({ type }) => type.startsWith("recording."))) void countLater();
      await pause(REST_MS, stop);
    }
    isBusy = false;
  };
  const follower: Follower = {
    onLive: (after) => {
      if (stop.aborted) return;
      setLive(client, projectId, true);
      if (after !== known.last) void refetchAll(client, projectId);
      known.last = after;
    },
    onLost: () => {
      if (!stop.aborted) setLive(client, projectId, false);
    },
    onEvent: (event) => {
      gathered.push(event);
      if (!isBusy) void seeToGathered();
    },
  };
  followSharedStream(projectId, known.last, follower, stop);
}

/** Fetches again the data of some events that is on screen. */
async function refetch(
  client: QueryClient,
  projectId: string,
  events: readonly RecordingsEvent[],
): Promise<void> {
  const idsOf = (subject: string) => {
    const changed = events.filter(({ type }) => type.startsWith(`${subject}.`));
    return [...new Set(changed.map(({ data }) => data.id))];
  };
  const recordings = idsOf("recording");
  await Promise.all([
    recordings.length > 0 && refetchRecordings(client, projectId),
    ...recordings.map((id) => client.invalidateQueries({ queryKey: ["recording", projectId, id] })),
    idsOf("device").length > 0 && refetchOwners(client, projectId, "devices"),
    idsOf("end_user").length > 0 && refetchOwners(client, projectId, "end-users"),
  ]);
}

/** Fetches again all that is on screen, as some changes were missed. */
function refetchAll(client: QueryClient, projectId: string) {
  return Promise.all([
    refetchRecordings(client, projectId),
    client.invalidateQueries({ queryKey: ["recording", projectId] }),
    refetchOwners(client, projectId, "devices"),
    refetchOwners(client, projectId, "end-users"),
  ]);
}

function refetchRecordings(client: QueryClient, projectId: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: recordingsKey(projectId) }),
    client.invalidateQueries({ queryKey: trashKey(projectId) }),
    refetchStaleCounts(client, projectId),
  ]);
}

/** Counting is work: only counts that are older than their staleTime are fetched again. */
function refetchStaleCounts(client: QueryClient, projectId: string) {
  return client.refetchQueries({ queryKey: countsKey(projectId), type: "active", stale: true });
}

function refetchOwners(client: QueryClient, projectId: string, kind: OwnerKind) {
  return Promise.all([
    client.invalidateQueries({ queryKey: ownersKey(kind, projectId) }),
    client.invalidateQueries({ queryKey: ["owner", kind, projectId] }),
  ]);
}
