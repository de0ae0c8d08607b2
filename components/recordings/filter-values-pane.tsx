import { Command } from "cmdk";
import { Columns3 } from "lucide-react";
import { useState } from "react";
import { useOwnerSearch, useSettled } from "@/components/forms/use-owner-search";
import { optionRowClass } from "@/components/ui/popup-classes";
import { parseMetadataPair, readMetadataName } from "@/lib/schemas/metadata-param";
import type { OwnerKind } from "@/lib/schemas/owners";
import {
  type FilterDeclaration,
  type FilterName,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import type { FilterMenuProps } from "./filter-menu-props";
import {
  clearMetadata,
  type FilterValue,
  filterChoices,
  filterValueOf,
  toggleFilter,
  toggleMetadata,
} from "./filters";
import { metadataColumnId } from "./use-columns";
import { useFacetCounts } from "./use-facet-counts";
import { type PaneProps, type ValuesField, ValuesPane } from "./values-pane";

const MAX_FOUND = 50;

type FilterValuesProps = FilterMenuProps & {
  name: FilterName | `metadata[${string}]`;
  onBack: () => void;
};

/** The values of one filter: the chosen ones on top, then the others, found by typing. */
export function FilterValues({ name, ...props }: FilterValuesProps) {
  const path = readMetadataName(name);
  if (path !== null) return <MetadataValues {...props} path={path} />;
  if (!isFilterName(name)) return null;
  const { label, control }: FilterDeclaration = recordingFilters[name];
  const field: ValuesField = {
    label,
    facet: name,
    chosen: props.selection[name],
    describe: (value) => filterValueOf(name, value, props.names),
    toggle: (value) => toggleFilter(name, value),
    clear: () => ({ [name]: [] }),
  };
  if (control.kind === "owner") {
    return <OwnerValues {...props} field={field} kind={control.owners} />;
  }
  const choices = filterChoices[name];
  if (!choices) return <TextValues {...props} field={field} />;
  return <ChoiceValues {...props} field={field} choices={choices} />;
}

function isFilterName(name: string): name is FilterName {
  return Object.hasOwn(recordingFilters, name);
}

function ChoiceValues(props: PaneProps & { choices: readonly FilterValue[] }) {
  const [typed, setTyped] = useState("");
  const options = props.choices.filter(({ text }) =>
    ` ${text.toLowerCase()}`.includes(` ${typed.trim().toLowerCase()}`),
  );
  return <ValuesPane {...props} typed={typed} onType={setTyped} options={options} status={null} />;
}

/** The texts that there are. */
function TextValues(props: PaneProps & { children?: React.ReactNode }) {
  const [typed, setTyped] = useState("");
  const { projectId, selection, field } = props;
  const facet = useFacetCounts(projectId, selection, field.facet, useSettled(typed));
  const options = facet.values.map(({ value, label }) => ({ value, text: label }));
  const none = facet.isExact ? "There are none." : "None in the recordings that were counted.";
  const loaded = facet.isKnown ? (options.length === 0 ? none : null) : "Loading…";
  return (
    <ValuesPane
      {...props}
      typed={typed}
      onType={setTyped}
      options={options}
      status={facet.problem ?? loaded}
    />
  );
}

/** The values of a key of the metadata, which can also be a column. */
function MetadataValues({
  path,
  ...props
}: Omit<FilterValuesProps, "name" | "field"> & { path: string }) {
  const { selection, columns } = props;
  const column = metadataColumnId(path);
  const ids = columns.columns.map(({ id }) => id);
  const isColumn = ids.includes(column);
  const field: ValuesField = {
    label: path,
    facet: `metadata[${path}]`,
    chosen: selection.metadata
      .map(parseMetadataPair)
      .flatMap((pair) => (pair.path === path ? [pair.value] : [])),
    describe: (value) => ({ value, text: value }),
    toggle: (value) => toggleMetadata(path, value),
    clear: clearMetadata(path),
  };
  return (
    <TextValues {...props} field={field}>
      <Command.Item
        value="column"
        onSelect={() =>
          columns.set({ ids: isColumn ? ids.filter((id) => id !== column) : [...ids, column] })
        }
        className={optionRowClass}
      >
        <Columns3 className="size-4 text-ink-2" aria-hidden />
        {isColumn ? "Hide the column" : "Show as a column"}
      </Command.Item>
    </TextValues>
  );
}

/** Devices or end users: the most frequent ones at first; typed text finds all. */
function OwnerValues(props: PaneProps & { kind: OwnerKind }) {
  const { projectId, selection, field, kind } = props;
  const [typed, setTyped] = useState("");
  const { found, status } = useOwnerSearch(kind, projectId, typed, MAX_FOUND);
  const facet = useFacetCounts(projectId, selection, field.facet);
  const rank = (value: string) => facet.values.findIndex((one) => one.value === value) >>> 0;
  if (typed === "") found.sort((one, other) => rank(one.value) - rank(other.value));
  return <ValuesPane {...props} typed={typed} onType={setTyped} options={found} status={status} />;
}
