import { queryOptions } from "@tanstack/react-query";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import { fetchJson } from "./fetch-json";

const params = new URLSearchParams();

/** How soon a recording in progress is fetched again, in milliseconds. */
export const REFRESH_MS = 4_000;

/**
 * How soon one recording is fetched again, in milliseconds, after its status changed: nearly all
 * are processed within a second or two, and others may take minutes.
 */
export function refreshAfter(sinceChangeMs: number): number {
  return Math.min(REFRESH_MS, Math.max(500, sinceChangeMs / 2));
}

/** Whether a status still changes by itself. */
export function isInProgress(status: RecordingStatus): boolean {
  return status !== "completed" && status !== "failed";
}

/** The query of one recording. Its fetch throws `RequestFailure`, also for a 404. */
export function recordingOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["recording", projectId, id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${id}`, {
        params,
        projectId,
        answer: ({ recordingSchema }) => recordingSchema,
        signal,
      }),
  });
}

/** How a recording's status changed, in the cache. Its fetch throws `RequestFailure`. */
export function historyOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["recording", projectId, id, "history"],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${id}/history`, {
        params,
        projectId,
        answer: ({ historySchema }) => historySchema,
        signal,
      }),
  });
}
