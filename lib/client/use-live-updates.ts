import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RecordingsEvent } from "@/lib/schemas/event";
import { countsKey } from "./fetch-counts";
import { ownersKey } from "./fetch-owners";
import { recordingsKey } from "./fetch-recordings";
import { followProject } from "./follow-project";

/** How long events are gathered before what they tell of is fetched again, in milliseconds. */
const GATHER_MS = 200;

const liveKey = (projectId: string) => ["live", projectId] as const;

/**
 * Has what is on screen follow the project's events, as long as the browser shows the page: each change is fetched as
 * soon as it is told.
 */
export function useLiveUpdates(projectId: string): void {
  const client = useQueryClient();
  // What nobody looks at is forgotten after a while.
  useIsLive(projectId);
  useEffect(() => {
    let stop = new AbortController();
    const follow = () => {
      stop.abort();
      stop = new AbortController();
      setLive(client, projectId, false);
      if (document.visibilityState === "visible") followInto(client, projectId, stop.signal);
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

/** Whether changes of a project are told at this moment, so that nothing has to be asked for again and again. */
export function useIsLive(projectId: string): boolean {
  const { data } = useQuery({
    queryKey: liveKey(projectId),
    queryFn: () => false,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? false;
}

function setLive(client: QueryClient, projectId: string, isLive: boolean): void {
  client.setQueryData(liveKey(projectId), isLive);
}

function followInto(client: QueryClient, projectId: string, stop: AbortSignal): void {
  let gathered: RecordingsEvent[] = [];
  const flush = () => {
    const events = gathered;
    gathered = [];
    if (!stop.aborted) refetch(client, projectId, events);
  };
  const onEvent = (event: RecordingsEvent) => {
    if (gathered.push(event) === 1) setTimeout(flush, GATHER_MS);
  };
  const onLive = (isLive: boolean) => {
    if (stop.aborted) return;
    setLive(client, projectId, isLive);
    // What changed while nobody was told.
    if (isLive) {
      for (const queryKey of [recordingsKey(projectId), ["recording", projectId]]) {
        void client.invalidateQueries({ queryKey });
      }
    }
  };
  void followProject(projectId, { onLive, onEvent }, stop);
}

/** Fetches again what is on screen of what some events tell of. */
function refetch(client: QueryClient, projectId: string, events: readonly RecordingsEvent[]): void {
  const isOf = (room: string) => (event: RecordingsEvent) => event.type.startsWith(`${room}.`);
  if (events.some(isOf("recording"))) {
    void client.invalidateQueries({ queryKey: recordingsKey(projectId) });
    // Counting is work: those that are older than their staleTime.
    void client.refetchQueries({ queryKey: countsKey(projectId), type: "active", stale: true });
  }
  for (const id of new Set(events.filter(isOf("recording")).map(({ data }) => data.id))) {
    void client.invalidateQueries({ queryKey: ["recording", projectId, id] });
  }
  if (events.some(isOf("device"))) {
    void client.invalidateQueries({ queryKey: ownersKey("devices", projectId) });
  }
  if (events.some(isOf("end_user"))) {
    void client.invalidateQueries({ queryKey: ownersKey("end-users", projectId) });
  }
}
