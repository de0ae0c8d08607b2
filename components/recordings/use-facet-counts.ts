import { useQuery } from "@tanstack/react-query";
import { facetsOptions } from "@/lib/client/fetch-counts";
import { type FacetName, facetNames, MAX_FACET_VALUES } from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";

/** The values of a filter by how many recordings each leaves, under all other filters, most frequent first. */
export function useFacetCounts(
  projectId: string,
  selection: RecordingsSelection,
  name: string,
  typed = "",
) {
  const facet = facetNames.find((one): one is FacetName => one === name);
  const { data, isError } = useQuery({
    ...facetsOptions(projectId, selection, facet ? [facet] : [], typed),
    enabled: facet !== undefined,
  });
  const values = (facet && data?.data[facet]) ?? [];
  const countOf = (value: string) => {
    const count = values.find((one) => one.value === value)?.count;
    if (count !== undefined) return count.toLocaleString("en-GB");
    // Those beyond the most frequent ones are not counted.
    return data && !isError && values.length < MAX_FACET_VALUES ? "0" : undefined;
  };
  return { values, countOf, isKnown: data !== undefined };
}
