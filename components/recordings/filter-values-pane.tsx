import { Command } from "cmdk";
import { ArrowLeft, Search, X } from "lucide-react";
import { useState } from "react";
import { useOwnerSearch } from "@/components/forms/use-owner-search";
import {
  commandInputClass,
  groupClass,
  inputRowClass,
  listClass,
  optionRowClass,
} from "@/components/ui/command-classes";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { FilterDeclaration, FilterName } from "@/lib/schemas/recordings-filters";
import { recordingFilters } from "@/lib/schemas/recordings-filters";
import type { FilterMenuProps } from "./filter-menu-props";
import { FilterOption } from "./filter-option";
import { type FilterValue, filterChoices, filterValueOf, toggleFilter } from "./filters";
import { useFacetCounts } from "./use-facet-counts";

const MAX_FOUND = 50;

type FilterValuesProps = FilterMenuProps & { name: FilterName; onBack: () => void };

/** The values of one filter: the chosen ones on top, then the others, found by typing. */
export function FilterValues(props: FilterValuesProps) {
  const { control }: FilterDeclaration = recordingFilters[props.name];
  if (control.kind === "owner") return <OwnerValues {...props} kind={control.owners} />;
  if (control.kind === "text" && !filterChoices[props.name]) return <TextValues {...props} />;
  return <ChoiceValues {...props} />;
}

function ChoiceValues(props: FilterValuesProps) {
  const [typed, setTyped] = useState("");
  const options = (filterChoices[props.name] ?? []).filter(({ text }) =>
    ` ${text.toLowerCase()}`.includes(` ${typed.trim().toLowerCase()}`),
  );
  return <ValuesPane {...props} typed={typed} onType={setTyped} options={options} status={null} />;
}

/** The texts that there are. */
function TextValues(props: FilterValuesProps) {
  const [typed, setTyped] = useState("");
  const facet = useFacetCounts(props.projectId, props.selection, props.name, typed);
  const options = facet.values.map(({ value, label }) => ({ value, text: label }));
  const status = facet.isKnown ? (options.length === 0 ? "There are none." : null) : "Loading…";
  return (
    <ValuesPane {...props} typed={typed} onType={setTyped} options={options} status={status} />
  );
}

/** Devices or end users: the most frequent ones, and what is typed finds all. */
function OwnerValues(props: FilterValuesProps & { kind: OwnerKind }) {
  const [typed, setTyped] = useState("");
  const { found, status } = useOwnerSearch(props.kind, props.projectId, typed, MAX_FOUND);
  const facet = useFacetCounts(props.projectId, props.selection, props.name);
  const rank = (value: string) => facet.values.findIndex((one) => one.value === value) >>> 0;
  if (typed === "") found.sort((one, other) => rank(one.value) - rank(other.value));
  return <ValuesPane {...props} typed={typed} onType={setTyped} options={found} status={status} />;
}

type ValuesPaneProps = FilterValuesProps & {
  typed: string;
  onType: (text: string) => void;
  options: readonly (FilterValue & { detail?: string })[];
  /** A line on the search: loading, failed, nothing found, more than shown. */
  status: string | null;
};

function ValuesPane(props: ValuesPaneProps) {
  const { name, selection, names, typed, onType, options, status, onChange, onBack } = props;
  const [value, setValue] = useState("");
  const label = recordingFilters[name].label;
  const { countOf } = useFacetCounts(props.projectId, selection, name);
  const chosen: readonly string[] = selection[name];
  // Those that were chosen when it opened stay on top, so that no tick moves a line.
  const [first] = useState(chosen);
  const top = options.filter((option) => first.includes(option.value));
  const others = options.filter((option) => !first.includes(option.value));
  const shown = [
    ...(typed === "" ? first : top.map((one) => one.value)),
    ...others.map((one) => one.value),
  ];
  // What was found later has its first line at hand, too.
  const current = value === "clear" || shown.includes(value) ? value : (shown[0] ?? "");
  const optionOf = (option: FilterValue & { detail?: string }) => (
    <FilterOption
      key={option.value}
      id={option.value}
      isChosen={chosen.includes(option.value)}
      onToggle={() => onChange(toggleFilter(name, option.value))}
      icon={option.icon}
      text={option.text}
      detail={option.detail}
      count={countOf(option.value)}
      typed={typed}
    />
  );
  return (
    <Command
      label={label}
      shouldFilter={false}
      value={current}
      onValueChange={setValue}
      className="flex flex-col outline-none"
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft" && typed === "") {
          event.preventDefault();
          onBack();
        }
        // A space belongs to what is being typed.
        if (event.key === " " && typed === "") {
          event.preventDefault();
          if (shown.includes(current)) onChange(toggleFilter(name, current));
        }
      }}
    >
      <div className={inputRowClass}>
        <button
          type="button"
          aria-label="Back to all fields"
          onClick={onBack}
          className="sm:hidden"
        >
          <ArrowLeft className="size-4" aria-hidden />
        </button>
        <Search className="size-4 shrink-0 max-sm:hidden" aria-hidden />
        <Command.Input
          autoFocus
          value={typed}
          onValueChange={onType}
          placeholder={`${label}: type to find`}
          className={commandInputClass}
        />
      </div>
      <Command.List label={label} className={listClass}>
        {first.length > 0 && typed === "" && (
          <Command.Group heading="Chosen" className={groupClass}>
            {first.map((one) => optionOf(filterValueOf(name, one, names)))}
          </Command.Group>
        )}
        {top.length > 0 && typed !== "" && (
          <Command.Group className={groupClass}>{top.map(optionOf)}</Command.Group>
        )}
        {others.length > 0 && (
          <Command.Group
            heading={first.length > 0 && typed === "" ? "Others" : undefined}
            className={groupClass}
          >
            {others.map(optionOf)}
          </Command.Group>
        )}
        {chosen.length > 0 && (
          <Command.Group className={groupClass}>
            <Command.Item
              value="clear"
              onSelect={() => onChange(() => ({ [name]: [] }))}
              className={optionRowClass}
            >
              <X className="size-4 text-ink-2" aria-hidden />
              Clear {label.toLowerCase()}
            </Command.Item>
          </Command.Group>
        )}
      </Command.List>
      <p role="status" className="px-3 pb-2 text-ink-3 text-small empty:hidden">
        {status}
      </p>
    </Command>
  );
}
