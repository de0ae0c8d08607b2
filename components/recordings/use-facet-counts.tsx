import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import { facetsOptions } from "@/lib/client/fetch-counts";
import { passingFailure } from "@/lib/client/request-failure";
import { formatCount } from "@/lib/format/format-numbers";
import { type FacetName, facetNames, MAX_FACET_VALUES } from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";

const FacetsTogether = createContext<readonly FacetName[]>([]);

/** Has the counts of these filters inside come in one request. */
export function FacetsTogetherProvider(props: {
  names: readonly (string | null)[];
  children: React.ReactNode;
}) {
  const text = props.names.flatMap((name) => (name && facetOf(name)) ?? []).join("\n");
  const facets = useMemo(() => [...new Set(text.split("\n"))] as FacetName[], [text]);
  return <FacetsTogether value={facets}>{props.children}</FacetsTogether>;
}

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
  const together = useContext(FacetsTogether);
  const isAmong = facet !== undefined && typed === "" && together.includes(facet);
  const asked = isAmong ? together : facet ? [facet] : [];
  const { data, isError, isPlaceholderData, failureReason } = useQuery({
    ...facetsOptions(projectId, selection, asked, typed),
    enabled: facet !== undefined,
  });
  // The answer that stays until the next one comes may be of another facet.
  const known = facet && data?.data[facet];
  // Until the answer comes, those of an earlier text that this one finds, too.
  const values = (known ?? []).filter(
    ({ label }) => !isPlaceholderData || startsWord(label, typed),
  );
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

/** Whether a text, or a word of it, begins with what is typed. */
export function startsWord(text: string, typed: string): boolean {
  const start = typed.trim().toLowerCase();
  const whole = text.toLowerCase();
  return (
    whole.startsWith(start) || whole.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(start))
  );
}

/** The facet of a filter; undefined if it has none. `metadata[key]` also counts as a filter. */
function facetOf(name: string): FacetName | undefined {
  if (name.startsWith("metadata[")) return name as FacetName;
  return facetNames.find((one) => one === name);
}
