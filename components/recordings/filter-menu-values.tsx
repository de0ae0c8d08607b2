import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useSettled } from "@/components/forms/use-owner-search";
import { groupClass } from "@/components/ui/popup-classes";
import { facetsOptions } from "@/lib/client/fetch-counts";
import { formatCount } from "@/lib/format/format-numbers";
import { metadataPairOf } from "@/lib/schemas/metadata-param";
import type { FacetValue } from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { FilterMenuProps } from "./filter-menu-props";
import { FilterOption } from "./filter-option";
import { toggleMetadata } from "./filters";
import { useFacetCounts } from "./use-facet-counts";

/** Keys whose values what is typed may find: the most frequent ones. */
const MAX_KEYS = 8;
/** Values that are shown of each. */
const MAX_VALUES = 3;

type FoundValue = FacetValue & { path: string };

/** Values of the metadata that what is typed finds, each with the path of its key. */
export function useFoundValues(
  projectId: string,
  selection: RecordingsSelection,
  typed: string,
): FoundValue[] {
  const keys = useFacetCounts(projectId, selection, "metadata").values.slice(0, MAX_KEYS);
  const q = useSettled(typed.trim());
  const facets = keys.map(({ value: path }) => `metadata[${path}]` as const);
  const isAsked = facets.length > 0 && q !== "" && typed.trim() !== "";
  const { data } = useQuery({
    ...facetsOptions(projectId, selection, facets, q),
    enabled: isAsked,
  });
  if (!isAsked) return [];
  return keys.flatMap(({ value: path }) =>
    (data?.data[`metadata[${path}]`] ?? [])
      .slice(0, MAX_VALUES)
      .map((counted) => ({ path, ...counted })),
  );
}

type FoundValuesProps = Pick<FilterMenuProps, "selection" | "onChange"> & {
  found: readonly FoundValue[];
  typed: string;
};

/** The values that were found, which can be ticked. */
export function FoundValues({ found, selection, typed, onChange }: FoundValuesProps) {
  if (found.length === 0) return null;
  return (
    <Command.Group heading="Values of metadata" className={groupClass}>
      {found.map(({ path, value, label, count, is_exact = true }) => (
        <FilterOption
          key={`${path}=${value}`}
          id={`metadata[${path}]=${value}`}
          isChosen={selection.metadata.includes(metadataPairOf(path, value))}
          onToggle={() => onChange(toggleMetadata(path, value))}
          text={label}
          typed={typed}
          detail={path}
          count={formatCount({ count, isExact: is_exact })}
        />
      ))}
    </Command.Group>
  );
}
