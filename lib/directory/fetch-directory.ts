import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { MAX_IDS } from "@/lib/http/parse-ids";
import { DEFAULT_LIMIT, MAX_LIMIT } from "@/lib/paging/page-params";
import { type Directory, type DirectoryPage, directoryPageSchemas } from "./directory";
import { type DirectoryQuery, directorySearchParams } from "./directory-query";

/** Names change seldom. */
const NAMES_STALE_MS = 60_000;

const all: DirectoryQuery = {
  q: null,
  id: [],
  exact: {},
  limit: DEFAULT_LIMIT,
  offset: 0,
  cursor: null,
};

/** A page of devices or end users, in the cache. Its fetch throws `RequestFailure`. */
export function directoryOptions<Of extends Directory>(
  directory: Of,
  projectId: string,
  given: Partial<DirectoryQuery>,
) {
  const params = directorySearchParams({ ...all, ...given });
  const schema = directoryPageSchemas[directory];
  return queryOptions({
    queryKey: [...directoryKey(directory, projectId), params.toString()],
    queryFn: ({ signal }): Promise<DirectoryPage<Of>> =>
      fetchJson(`/api/${directory}`, { params, projectId, schema, signal }),
  });
}

/** What asks for those with these ids, to name them: the first hundred. */
export function namesQuery(ids: readonly string[]): DirectoryQuery {
  return { ...all, id: [...new Set(ids)].slice(0, MAX_IDS).sort(), limit: MAX_LIMIT };
}

/** Those with these ids in the cache, as `namesQuery` asks for them. */
export function namesOptions<Of extends Directory>(
  directory: Of,
  projectId: string,
  ids: readonly string[],
) {
  const query = namesQuery(ids);
  const options = directoryOptions(directory, projectId, query);
  return { ...options, staleTime: NAMES_STALE_MS, enabled: query.id.length > 0 };
}

/** What every answer about a project's devices or end users is kept under. */
export function directoryKey(directory: Directory, projectId: string) {
  return ["directory", directory, projectId] as const;
}
