import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { RecordingsCount } from "@/lib/schemas/recordings-count";
import type { FacetName, RecordingsFacets } from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { selectionSearchParams } from "@/lib/schemas/recordings-query";
import { fetchJson } from "./fetch-json";

/** How long a count is fresh, in milliseconds: it changes with each new recording, and needn't be exact to the last one. */
export const COUNTS_STALE_MS = 30_000;
const countsDefaults = { staleTime: COUNTS_STALE_MS, placeholderData: keepPreviousData };

/**
 * How many recordings match, in the cache: of the answer about their facets, if there is one or it is on its way. Its
 * fetch throws `RequestFailure`.
 */
export function countOptions(projectId: string, selection: RecordingsSelection) {
  const params = selectionSearchParams(selection);
  return queryOptions({
    ...countsDefaults,
    queryKey: [...countsKey(projectId), "count", params.toString()],
    queryFn: async ({ client, signal }): Promise<RecordingsCount> =>
      (await findTotal(client, facetsKey(projectId, params))) ??
      fetchJson("/api/recordings/count", {
        params,
        projectId,
        answer: ({ recordingsCountSchema }) => recordingsCountSchema,
        signal,
      }),
  });
}

/**
 * How many recordings have each value of some filters, under all filters but its own, in the cache. Its fetch
 * throws `RequestFailure`.
 *
 * @param q Only values whose names or ids have words that begin so; empty for all.
 */
export function facetsOptions(
  projectId: string,
  selection: RecordingsSelection,
  facets: readonly FacetName[],
  q = "",
) {
  const selected = selectionSearchParams(selection);
  const counted = new URLSearchParams(facets.map((facet) => ["facet", facet]));
  if (q.trim() !== "") counted.set("facet_q", q.trim());
  return queryOptions({
    ...countsDefaults,
    queryKey: [...facetsKey(projectId, selected), counted.toString()],
    queryFn: ({ signal }) =>
      fetchJson("/api/recordings/facets", {
        params: new URLSearchParams([...selected, ...counted]),
        projectId,
        answer: ({ recordingsFacetsSchema }) => recordingsFacetsSchema,
        signal,
      }),
  });
}

/** How many recordings of each status there were over time, in the cache. Its fetch throws `RequestFailure`. */
export function histogramOptions(
  projectId: string,
  selection: RecordingsSelection,
  by: "started_at" | "created_at",
) {
  const params = selectionSearchParams(selection);
  params.set("by", by);
  return queryOptions({
    ...countsDefaults,
    queryKey: [...countsKey(projectId), "histogram", params.toString()],
    queryFn: ({ signal }) =>
      fetchJson("/api/recordings/histogram", {
        params,
        projectId,
        answer: ({ histogramSchema }) => histogramSchema,
        signal,
      }),
  });
}

/** The key of every count of a project. */
export function countsKey(projectId: string) {
  return ["counts", projectId] as const;
}

/** The key of every answer about the facets of these recordings. */
function facetsKey(projectId: string, selected: URLSearchParams) {
  return [...countsKey(projectId), "facets", selected.toString()] as const;
}

/** The number of matches by an answer about their facets that is fresh or on its way; null if there is none. */
async function findTotal(
  client: QueryClient,
  queryKey: readonly string[],
): Promise<RecordingsCount | null> {
  const answers = client.getQueryCache().findAll({ queryKey });
  const answer =
    answers.find(({ state }) => state.fetchStatus === "fetching") ??
    answers.find((one) => !one.isStaleByTime(COUNTS_STALE_MS));
  if (!answer) return null;
  const isAnswered = answer.state.fetchStatus !== "fetching";
  const facets = isAnswered ? answer.state.data : await answer.fetch().catch(() => null);
  if (!facets) return null;
  const { total, is_exact = true } = facets as RecordingsFacets;
  return { count: total, is_exact };
}
