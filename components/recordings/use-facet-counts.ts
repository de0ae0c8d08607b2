import { useQuery } from "@tanstack/react-query";
import { facetsOptions } from "@/lib/client/fetch-counts";
import { passingFailure } from "@/lib/client/request-failure";
import { formatCount } from "@/lib/format/format-numbers";
import { type FacetName, facetNames, MAX_FACET_VALUES } from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";

/**
 * The values of a filter with their numbers of recordings, under all other filters, most frequent
 * first.
 */
export function useFacetCounts(
  projectId: string,
  selection: RecordingsSelection,
  name: string,
  typed = "",
) {
  const facet = facetOf(name);
  const { data, isError, failureReason } = useQuery({
    ...facetsOptions(projectId, selection, facet ? [facet] : [], typed),
    enabled: facet !== undefined,
  });
  // The answer that stays until the next one comes may be of another facet.
  const known = facet && data?.data[facet];
  const values = known ?? [];
  const isExact = values.every(({ is_exact }) => is_exact === undefined);
  const countOf = (value: string) => {
    const count = values.find((one) => one.value === value)?.count;
    if (count !== undefined) return formatCount({ count, isExact });
    // Only the most frequent values are counted.
    const isWhole = known && !isError && isExact && values.length < MAX_FACET_VALUES;
    return isWhole ? "0" : undefined;
  };
  /** Why there are no counts, in a sentence; null if there are, or will be soon. */
  const problem = isError
    ? "Could not be counted. Close and open this to try again."
    : (passingFailure(failureReason)?.message ?? null);
  return { values, countOf, isKnown: known !== undefined, isExact, problem };
}

/** The facet of a filter; undefined if it has none. `metadata[key]` also counts as a filter. */
function facetOf(name: string): FacetName | undefined {
  if (name.startsWith("metadata[")) return name as FacetName;
  return facetNames.find((one) => one === name);
}
