import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { type Directory, directoryPageSchema } from "./directory";
import { type DirectoryQuery, directorySearchParams, MAX_DIRECTORY_IDS } from "./directory-query";

/** Names change seldom. */
const NAMES_STALE_MS = 60_000;

/** A search among devices or end users, in the cache. Throws `RequestFailure`. */
export function directoryOptions(
  directory: Directory,
  projectId: string,
  query: Partial<DirectoryQuery>,
) {
  const params = directorySearchParams(query);
  return queryOptions({
    queryKey: [...directoryKey(directory, projectId), params.toString()],
    queryFn: ({ signal }) =>
      fetchJson(`/api/${directory}`, { params, projectId, schema: directoryPageSchema, signal }),
    staleTime: NAMES_STALE_MS,
  });
}

/** Those with these ids, to name them: the first hundred. `ids` are the ones asked for. */
export function namesOptions(directory: Directory, projectId: string, all: readonly string[]) {
  const ids = [...new Set(all)].slice(0, MAX_DIRECTORY_IDS).sort();
  const options = directoryOptions(directory, projectId, { id: ids, limit: MAX_DIRECTORY_IDS });
  return { ...options, enabled: ids.length > 0, ids };
}

/** What every answer about a project's devices or end users is kept under. */
export function directoryKey(directory: Directory, projectId: string) {
  return ["directory", directory, projectId] as const;
}
