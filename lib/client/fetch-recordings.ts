import { queryOptions } from "@tanstack/react-query";
import { type RecordingsPage, recordingsPageSchema } from "@/lib/schemas/recording";
import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";
import { fetchJson } from "./fetch-json";

/** A page of the list in the cache: the server's first render fills the same key. */
export function recordingsOptions(projectId: string, query: RecordingsQuery) {
  return queryOptions({
    queryKey: [...recordingsKey(projectId), recordingsSearchParams(query).toString()],
    queryFn: ({ signal }) => fetchRecordings(projectId, query, signal),
  });
}

/** What every page of a project's list is kept under. */
export function recordingsKey(projectId: string) {
  return ["recordings", projectId] as const;
}

/** Reads a page of the list as the signed-in person. Throws `RequestFailure`. */
function fetchRecordings(
  projectId: string,
  query: RecordingsQuery,
  signal?: AbortSignal,
): Promise<RecordingsPage> {
  const params = recordingsSearchParams(query);
  const schema = recordingsPageSchema;
  return fetchJson("/api/recordings", { params, projectId, schema, ...(signal && { signal }) });
}
