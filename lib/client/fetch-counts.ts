import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { FacetName } from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { selectionSearchParams } from "@/lib/schemas/recordings-query";
import { fetchJson } from "./fetch-json";
import type { AnswerSchema } from "./read-answer";

/** Counts change with each new recording, and needn't be exact to the last one. */
const COUNTS_STALE_MS = 30_000;

/** How many recordings match, in the cache. Its fetch throws `RequestFailure`. */
export function countOptions(projectId: string, selection: RecordingsSelection) {
  const params = selectionSearchParams(selection);
  return countsOptions(
    projectId,
    "count",
    params,
    ({ recordingsCountSchema }) => recordingsCountSchema,
  );
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
  const params = selectionSearchParams(selection);
  for (const facet of facets) params.append("facet", facet);
  if (q.trim() !== "") params.set("facet_q", q.trim());
  return countsOptions(
    projectId,
    "facets",
    params,
    ({ recordingsFacetsSchema }) => recordingsFacetsSchema,
  );
}

/** How many recordings of each status there were over time, in the cache. Its fetch throws `RequestFailure`. */
export function histogramOptions(
  projectId: string,
  selection: RecordingsSelection,
  by: "started_at" | "created_at",
) {
  const params = selectionSearchParams(selection);
  params.set("by", by);
  return countsOptions(projectId, "histogram", params, ({ histogramSchema }) => histogramSchema);
}

/** The key of every count of a project. */
export function countsKey(projectId: string) {
  return ["counts", projectId] as const;
}

function countsOptions<Schema extends z.ZodType>(
  projectId: string,
  what: "count" | "facets" | "histogram",
  params: URLSearchParams,
  answer: AnswerSchema<Schema>,
) {
  return queryOptions({
    queryKey: [...countsKey(projectId), what, params.toString()],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${what}`, { params, projectId, answer, signal }),
    staleTime: COUNTS_STALE_MS,
    placeholderData: keepPreviousData,
  });
}
