import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { OwnerKind, Owners, OwnersPage } from "@/lib/schemas/owners";
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
  kind: Of,
  projectId: string,
  given: Partial<OwnersQuery>,
) {
  const params = ownersSearchParams({ ...all, ...given });
  return queryOptions({
    queryKey: [...ownersKey(kind, projectId), params.toString()],
    queryFn: ({ signal }): Promise<OwnersPage<Of>> =>
      fetchJson(`/api/${kind}`, {
        params,
        projectId,
        answer: ({ ownersPageSchemas }) => ownersPageSchemas[kind],
        signal,
      }),
  });
}

/** The query for the names of these ids: of the first hundred. */
export function namesQuery(ids: readonly string[]): OwnersQuery {
  return { ...all, id: [...new Set(ids)].slice(0, MAX_IDS).sort(), limit: MAX_LIMIT };
}

/** The query of the owners with these ids, as `namesQuery` names them. */
export function namesOptions<Of extends OwnerKind>(
  kind: Of,
  projectId: string,
  ids: readonly string[],
) {
  const query = namesQuery(ids);
  const options = ownersOptions(kind, projectId, query);
  return { ...options, staleTime: NAMES_STALE_MS, enabled: query.id.length > 0 };
}

/**
 * The answer to the request for these ids, made of other answers that are not outdated, and the age of the
 * oldest of those; null if they don't hold all.
 */
export function knownPage<Of extends OwnerKind>(
  client: QueryClient,
  kind: Of,
  projectId: string,
  ids: readonly string[],
): { page: OwnersPage<Of>; updatedAt: number } | null {
  if (ids.length === 0) return null;
  const cached = cachedOwners(client, kind, projectId);
  const found = ids.flatMap((id) => cached.get(id) ?? []);
  const updatedAt = Math.min(...found.map((one) => one.updatedAt));
  if (found.length < ids.length || updatedAt === OUTDATED) return null;
  const data = found.map(({ owner }) => owner);
  return { page: { data, has_more: false, next_cursor: null }, updatedAt };
}

/** As old as can be. */
const OUTDATED = 0;

/**
 * The devices or end users that answers in the cache hold, by their ids, and when they were fetched, in milliseconds
 * since 1970: of several answers the newest one counts, so that an older page doesn't bring back an old name.
 */
export function cachedOwners<Of extends OwnerKind>(
  client: QueryClient,
  kind: Of,
  projectId: string,
): ReadonlyMap<string, { owner: Owners[Of]; updatedAt: number }> {
  const answers = client
    .getQueryCache()
    .findAll({ queryKey: ownersKey(kind, projectId) })
    .map(({ state }) => ({
      rows: (state.data as OwnersPage<Of> | undefined)?.data ?? [],
      updatedAt: state.isInvalidated ? OUTDATED : state.dataUpdatedAt,
    }))
    .sort((one, other) => one.updatedAt - other.updatedAt);
  return new Map(
    answers.flatMap(({ rows, updatedAt }) =>
      rows.map((owner) => [owner.id, { owner, updatedAt }] as const),
    ),
  );
}

/** The key of every answer about a project's devices or end users. */
export function ownersKey(kind: OwnerKind, projectId: string) {
  return ["owners", kind, projectId] as const;
}

/** The query of how many recordings these devices or end users have. `ids` are max a page's. */
export function activityOptions(kind: OwnerKind, projectId: string, ids: readonly string[]) {
  const params = new URLSearchParams(ids.map((id) => ["id", id]));
  return queryOptions({
    queryKey: ["activity", kind, projectId, params.toString()],
    queryFn: ({ signal }) =>
      fetchJson(`/api/${kind}/activity`, {
        params,
        projectId,
        answer: ({ activitiesSchema }) => activitiesSchema,
        signal,
      }),
    enabled: ids.length > 0,
  });
}

/** The different end users that devices are bound to; none of a page of end users. */
export function boundEndUsers(rows: readonly Owners[OwnerKind][] = []): string[] {
  const ids = rows.flatMap((row) =>
    "end_user_id" in row && row.end_user_id !== null ? [row.end_user_id] : [],
  );
  return [...new Set(ids)];
}
