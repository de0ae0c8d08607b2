import { Command } from "cmdk";
import { ChevronRight, Tag } from "lucide-react";
import { useState } from "react";
import { useOwnerSearch, useSettled } from "@/components/forms/use-owner-search";
import { groupClass, optionRowClass } from "@/components/ui/popup-classes";
import { parseMetadataPair, readMetadataName } from "@/lib/schemas/metadata-param";
import {
  type FilterName,
  filterNames,
  type RecordingsSelection,
} from "@/lib/schemas/recordings-filters";
import type { FilterMenuProps, MenuField } from "./filter-menu-props";
import { FilterOption } from "./filter-option";
import { toggleFilter } from "./filters";
import { useListScope } from "./list-scope";
import { useFacetCounts } from "./use-facet-counts";

/** Max keys of metadata that are shown before the person opens the others. */
const FIRST_KEYS = 5;

type MetadataFieldsProps = Pick<
  FilterMenuProps,
  "projectId" | "selection" | "field" | "onField"
> & { typed: string; isAlone: boolean };

/** The metadata's keys of the listed recordings, most frequent first. */
export function MetadataFields(props: MetadataFieldsProps) {
  const { projectId, selection, field, onField, typed, isAlone } = props;
  const [isWhole, setIsWhole] = useState(false);
  const { values } = useFacetCounts(projectId, selection, "metadata", useSettled(typed));
  const shown = isWhole || typed !== "" ? values : values.slice(0, FIRST_KEYS);
  if (values.length === 0 || (typed !== "" && isAlone && shown.length === 0)) return null;
  const left = values.length - shown.length;
  return (
    <Command.Group heading="Metadata" className={groupClass}>
      {shown.map(({ value: path }) => {
        const name = `metadata[${path}]` as const;
        return (
          <Command.Item
            key={path}
            value={`field:${name}`}
            onSelect={() => onField(name)}
            className={`${optionRowClass} ${field === name ? "bg-hover" : ""}`}
          >
            <Tag className="size-4 shrink-0 text-ink-2" aria-hidden />
            <span dir="auto" className="grow truncate font-mono text-small">
              {path}
            </span>
            <SetCount name={name} selection={selection} />
            <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden />
          </Command.Item>
        );
      })}
      {left > 0 && (
        <Command.Item
          value="more-keys"
          onSelect={() => setIsWhole(true)}
          className={`${optionRowClass} pl-8 text-ink-2`}
        >
          {left} more key{left === 1 ? "" : "s"}
        </Command.Item>
      )}
    </Command.Group>
  );
}

type FoundOwnersProps = Pick<FilterMenuProps, "projectId" | "selection" | "onChange"> & {
  text: string;
  /** Whether nothing else was found. */
  isAlone: boolean;
};

/** Devices and end users that the typed text finds. */
export function FoundOwners({ projectId, selection, text, isAlone, onChange }: FoundOwnersProps) {
  const endUsers = useOwnerSearch("end-users", projectId, text, 4);
  const devices = useOwnerSearch("devices", projectId, text, 4);
  const scope = useListScope();
  const found = [
    ...endUsers.found.map((option) => ({ name: "end_user_id" as const, ...option })),
    ...devices.found.map((option) => ({ name: "device_id" as const, ...option })),
  ].filter(({ name }) => name !== scope?.filter);
  if (found.length === 0) {
    const isSearching = endUsers.isSearching || devices.isSearching;
    if (!isAlone) return null;
    return (
      <p className="px-2 py-1.5 text-ink-3 text-small">
        {isSearching ? "Searching…" : "No field, value, person or device begins with this."}
      </p>
    );
  }
  return (
    <Command.Group heading="People and devices" className={groupClass}>
      {found.map(({ name, value, text: label, detail }) => (
        <FilterOption
          key={value}
          id={`${name}=${value}`}
          isChosen={selection[name].includes(value)}
          onToggle={() => onChange(toggleFilter(name, value))}
          text={label}
          typed={text}
          detail={detail}
        />
      ))}
    </Command.Group>
  );
}

type SetCountProps = { name: MenuField; selection: RecordingsSelection };

/** How many values of a field are set, if any. */
export function SetCount({ name, selection }: SetCountProps) {
  const count = countOf(name, selection);
  if (count === 0) return null;
  return (
    <span className="grid h-5 min-w-5 place-items-center rounded-badge bg-accent-soft px-1 text-accent-ink text-small">
      {count}
    </span>
  );
}

function countOf(name: MenuField, selection: RecordingsSelection): number {
  const path = readMetadataName(name);
  if (path !== null) {
    return selection.metadata.filter((pair) => parseMetadataPair(pair).path === path).length;
  }
  if (isFilterName(name)) return selection[name].length;
  return Math.min(1, selection.min_duration_ms.length + selection.max_duration_ms.length);
}

function isFilterName(name: MenuField): name is FilterName {
  return (filterNames as readonly string[]).includes(name);
}
