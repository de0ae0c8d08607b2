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
import { type FilterValue, toggleFilter } from "./filters";
import { useListScope } from "./list-scope";
import { startsWord, useFacetCounts } from "./use-facet-counts";

/** Max keys of metadata that are shown before the person opens the others. */
const FIRST_KEYS = 5;
/** Max devices, and max end users, that are shown. */
const MAX_OWNERS = 4;
/** The line that shows all keys. */
export const MORE_KEYS = "more-keys";

/** The metadata's keys of the listed recordings that what is typed finds, most frequent first. */
export function useFoundKeys(projectId: string, selection: RecordingsSelection, text: string) {
  const [isWhole, setIsWhole] = useState(false);
  const { values } = useFacetCounts(projectId, selection, "metadata", useSettled(text));
  const typed = text.trim();
  // Text that was typed since the answer narrows it at once.
  const found = values.map(({ value }) => value).filter((path) => startsWord(path, typed));
  const paths = isWhole || typed !== "" ? found : found.slice(0, FIRST_KEYS);
  const left = found.length - paths.length;
  return { paths, left, showAll: () => setIsWhole(true) };
}

type MetadataFieldsProps = Pick<FilterMenuProps, "selection" | "field" | "onField"> & {
  keys: ReturnType<typeof useFoundKeys>;
};

/** The keys of the metadata, each of which is a field. */
export function MetadataFields({ selection, field, onField, keys }: MetadataFieldsProps) {
  const { paths, left } = keys;
  if (paths.length === 0) return null;
  return (
    <Command.Group heading="Metadata" className={groupClass}>
      {paths.map((path) => {
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
          value={MORE_KEYS}
          onSelect={keys.showAll}
          className={`${optionRowClass} pl-8 text-ink-2`}
        >
          {left} more key{left === 1 ? "" : "s"}
        </Command.Item>
      )}
    </Command.Group>
  );
}

type FoundOwner = FilterValue & { id: string; name: "device_id" | "end_user_id"; detail?: string };

/** Devices and end users that the typed text finds; of a list of one owner's recordings the other ones. */
export function useFoundOwners(projectId: string, text: string) {
  const isAsked = text.trim() !== "";
  const endUsers = useOwnerSearch("end-users", projectId, text, MAX_OWNERS, isAsked);
  const devices = useOwnerSearch("devices", projectId, text, MAX_OWNERS, isAsked);
  const scope = useListScope();
  const named = (name: FoundOwner["name"]) => (option: FilterValue & { detail?: string }) => ({
    ...option,
    id: `${name}=${option.value}`,
    name,
  });
  const found: FoundOwner[] = [
    ...endUsers.found.map(named("end_user_id")),
    ...devices.found.map(named("device_id")),
  ].filter(({ name }) => name !== scope?.filter);
  return { found, isSearching: isAsked && (endUsers.isSearching || devices.isSearching) };
}

type FoundOwnersProps = Pick<FilterMenuProps, "selection" | "onChange"> & {
  found: readonly FoundOwner[];
  typed: string;
};

export function FoundOwners({ found, selection, typed, onChange }: FoundOwnersProps) {
  if (found.length === 0) return null;
  return (
    <Command.Group heading="People and devices" className={groupClass}>
      {found.map(({ id, name, value, text, detail }) => (
        <FilterOption
          key={id}
          id={id}
          isChosen={selection[name].includes(value)}
          onToggle={() => onChange(toggleFilter(name, value))}
          text={text}
          typed={typed}
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
