import { queryOptions } from "@tanstack/react-query";
import { type OwnerKind, type OwnersPage, ownersPageSchemas } from "@/lib/schemas/owners";
import { type OwnersQuery, ownersSearchParams } from "@/lib/schemas/owners-query";
import { DEFAULT_LIMIT, MAX_LIMIT } from "@/lib/schemas/page-params";
import { MAX_IDS } from "@/lib/schemas/parse-ids";
import { fetchJson } from "./fetch-json";

/** Names change seldom. */
const NAMES_STALE_MS = 60_000;

const all: OwnersQuery = {
  q: null,
  id: [],
  exact: {},
  limit: DEFAULT_LIMIT,
  offset: 0,
  cursor: null,
};

/** A page of devices or end users, in the cache. Its fetch throws `RequestFailure`. */
export function ownersOptions<Of extends OwnerKind>(
  directory: Of,
  projectId: string,
  given: Partial<OwnersQuery>,
) {
  const params = ownersSearchParams({ ...all, ...given });
  const schema = ownersPageSchemas[directory];
  return queryOptions({
    queryKey: [...ownersKey(directory, projectId), params.toString()],
    queryFn: ({ signal }): Promise<OwnersPage<Of>> =>
      fetchJson(`/api/${directory}`, { params, projectId, schema, signal }),
  });
}

/** What asks for those with these ids, to name them: the first hundred. */
export function namesQuery(ids: readonly string[]): OwnersQuery {
  return { ...all, id: [...new Set(ids)].slice(0, MAX_IDS).sort(), limit: MAX_LIMIT };
}

/** Those with these ids in the cache, as `namesQuery` asks for them. */
export function namesOptions<Of extends OwnerKind>(
  directory: Of,
  projectId: string,
  ids: readonly string[],
) {
  const query = namesQuery(ids);
  const options = ownersOptions(directory, projectId, query);
  return { ...options, staleTime: NAMES_STALE_MS, enabled: query.id.length > 0 };
}

/** What every answer about a project's devices or end users is kept under. */
export function ownersKey(directory: OwnerKind, projectId: string) {
  return ["directory", directory, projectId] as const;
}
