import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useSettled } from "@/components/forms/use-owner-search";
import { groupClass } from "@/components/ui/popup-classes";
import { facetsOptions } from "@/lib/client/fetch-counts";
import { formatCount } from "@/lib/format/format-numbers";
import { metadataPairOf } from "@/lib/schemas/metadata-param";
import type { FacetName, FacetValue } from "@/lib/schemas/recordings-facets";
import { type RecordingsSelection, recordingFilters } from "@/lib/schemas/recordings-filters";
import type { FilterMenuProps } from "./filter-menu-props";
import { FilterOption } from "./filter-option";
import { toggleFilter, toggleMetadata } from "./filters";
import { useFacetCounts } from "./use-facet-counts";
import type { FilterChange } from "./use-recordings-url";

/** Keys whose values what is typed may find: the most frequent ones. */
const MAX_KEYS = 8;
/** Values that are shown of each. */
const MAX_VALUES = 3;

/** A value, what the screen calls its field, and what ticking it changes. */
type FoundValue = FacetValue & {
  id: string;
  field: string;
  isChosen: boolean;
  change: FilterChange;
};

/** Reasons of failures and values of the metadata that what is typed finds. */
export function useFoundValues(
  projectId: string,
  selection: RecordingsSelection,
  typed: string,
): FoundValue[] {
  const keys = useFacetCounts(projectId, selection, "metadata").values.slice(0, MAX_KEYS);
  const q = useSettled(typed.trim());
  const facets = keys.map(({ value: path }) => `metadata[${path}]` as const);
  const isAsked = q !== "" && typed.trim() !== "";
  const { data } = useQuery({
    ...facetsOptions(projectId, selection, ["reason", ...facets], q),
    enabled: isAsked,
  });
  if (!isAsked) return [];
  const shownOf = (facet: FacetName) => (data?.data[facet] ?? []).slice(0, MAX_VALUES);
  const reasons = shownOf("reason").map((counted) => ({
    ...counted,
    id: `reason=${counted.value}`,
    field: recordingFilters.reason.label,
    isChosen: selection.reason.includes(counted.value),
    change: toggleFilter("reason", counted.value),
  }));
  const values = keys.flatMap(({ value: path }) =>
    shownOf(`metadata[${path}]`).map((counted) => ({
      ...counted,
      id: `metadata[${path}]=${counted.value}`,
      field: path,
      isChosen: selection.metadata.includes(metadataPairOf(path, counted.value)),
      change: toggleMetadata(path, counted.value),
    })),
  );
  return [...reasons, ...values];
}

type FoundValuesProps = Pick<FilterMenuProps, "onChange"> & {
  found: readonly FoundValue[];
  typed: string;
};

/** The values that were found, which can be ticked. */
export function FoundValues({ found, typed, onChange }: FoundValuesProps) {
  if (found.length === 0) return null;
  return (
    <Command.Group heading="Values" className={groupClass}>
      {found.map(({ id, field, label, isChosen, change, count, is_exact = true }) => (
        <FilterOption
          key={id}
          id={id}
          isChosen={isChosen}
          onToggle={() => onChange(change)}
          text={label}
          typed={typed}
          detail={field}
          count={formatCount({ count, isExact: is_exact })}
        />
      ))}
    </Command.Group>
  );
}
