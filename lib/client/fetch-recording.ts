import { queryOptions } from "@tanstack/react-query";
import { historySchema } from "@/lib/schemas/history";
import { recordingSchema } from "@/lib/schemas/recording";
import { fetchJson } from "./fetch-json";

const params = new URLSearchParams();

/** One recording in the cache. Its fetch throws `RequestFailure`, also where there is none. */
export function recordingOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["recording", projectId, id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${id}`, { params, projectId, schema: recordingSchema, signal }),
  });
}

/** The moves of a recording's status in the cache. Its fetch throws `RequestFailure`. */
export function historyOptions(projectId: string, id: string) {
  return queryOptions({
    queryKey: ["recording", projectId, id, "history"],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${id}/history`, {
        params,
        projectId,
        schema: historySchema,
        signal,
      }),
  });
}
