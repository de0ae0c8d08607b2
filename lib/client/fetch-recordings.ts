import { queryOptions } from "@tanstack/react-query";
import type { RecordingsPage } from "@/lib/schemas/recording";
import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";
import { fetchJson } from "./fetch-json";

/**
 * A page of the list in the cache: the server's first render fills the same key. Its fetch throws
 * `RequestFailure`.
 */
export function recordingsOptions(projectId: string, query: RecordingsQuery) {
  const params = recordingsSearchParams(query);
  return queryOptions({
    queryKey: [...recordingsKey(projectId), params.toString()],
    queryFn: ({ signal }): Promise<RecordingsPage> =>
      fetchJson("/api/recordings", {
        params,
        projectId,
        answer: ({ recordingsPageSchema }) => recordingsPageSchema,
        signal,
      }),
  });
}

/** The key of every page of a project's list. */
export function recordingsKey(projectId: string) {
  return ["recordings", projectId] as const;
}

/** The query of these recordings' failures. `ids` are max a page's. */
export function failuresOptions(projectId: string, ids: readonly string[]) {
  const params = new URLSearchParams([...ids].sort().map((id) => ["id", id]));
  return queryOptions({
    queryKey: ["failures", projectId, params.toString()],
    queryFn: ({ signal }) =>
      fetchJson("/api/recordings/failures", {
        params,
        projectId,
        answer: ({ failuresSchema }) => failuresSchema,
        signal,
      }),
    enabled: ids.length > 0,
  });
}
