import { Command } from "cmdk";
import { ArrowLeft, Search, X } from "lucide-react";
import { useState } from "react";
import {
  commandInputClass,
  groupClass,
  inputRowClass,
  listClass,
  optionRowClass,
} from "@/components/ui/popup-classes";
import type { FilterMenuProps } from "./filter-menu-props";
import { FilterOption } from "./filter-option";
import type { FilterValue } from "./filters";
import { useFacetCounts } from "./use-facet-counts";
import type { FilterChange } from "./use-recordings-url";

/** A filter whose values are chosen. */
export type ValuesField = {
  label: string;
  /** The facet that counts its values. */
  facet: string;
  chosen: readonly string[];
  describe: (value: string) => FilterValue;
  toggle: (value: string) => FilterChange;
  clear: FilterChange;
};

export type PaneProps = Omit<FilterMenuProps, "field"> & { field: ValuesField; onBack: () => void };

/** The lines that do something else than choose a value. */
const actions = new Set(["clear", "column"]);

type ValuesPaneProps = PaneProps & {
  typed: string;
  onType: (text: string) => void;
  options: readonly (FilterValue & { detail?: string })[];
  /** A line on the search: loading, failed, nothing found, more than shown. */
  status: string | null;
  /** Actions besides choosing. */
  children?: React.ReactNode;
};

/** The values that can be ticked, with those that are chosen on top, and a field in which to type. */
export function ValuesPane(props: ValuesPaneProps) {
  const { field, selection, typed, onType, options, status, onChange, onBack } = props;
  const { label, chosen } = field;
  const [value, setValue] = useState("");
  const { countOf } = useFacetCounts(props.projectId, selection, field.facet);
  // Those that were chosen when it opened stay on top, so that no tick moves a line.
  const [first] = useState(chosen);
  const top = options.filter((option) => first.includes(option.value));
  const others = options.filter((option) => !first.includes(option.value));
  const shown = [
    ...(typed === "" ? first : top.map((one) => one.value)),
    ...others.map((one) => one.value),
  ];
  // The first line of later results is also in view.
  const current = actions.has(value) || shown.includes(value) ? value : (shown[0] ?? "");
  const optionOf = (option: FilterValue & { detail?: string }) => (
    <FilterOption
      key={option.value}
      id={option.value}
      isChosen={chosen.includes(option.value)}
      onToggle={() => onChange(field.toggle(option.value))}
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
      // While no value is listed, Enter is for none: what is typed may find one in a moment.
      onValueChange={(next) => setValue(actions.has(next) && shown.length === 0 ? "" : next)}
      className="flex flex-col outline-none"
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft" && typed === "") {
          event.preventDefault();
          onBack();
        }
        // A space belongs to the typed text.
        if (event.key === " " && typed === "") {
          event.preventDefault();
          if (shown.includes(current)) onChange(field.toggle(current));
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
          onValueChange={(text) => {
            setValue("");
            onType(text);
          }}
          placeholder={`${label}: type to find`}
          className={commandInputClass}
        />
      </div>
      <Command.List label={label} className={listClass}>
        {first.length > 0 && typed === "" && (
          <Command.Group heading="Chosen" className={groupClass}>
            {first.map((one) => optionOf(field.describe(one)))}
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
        {(chosen.length > 0 || props.children) && (
          <Command.Group className={groupClass}>
            {props.children}
            {chosen.length > 0 && (
              <Command.Item
                value="clear"
                onSelect={() => onChange(field.clear)}
                className={optionRowClass}
              >
                <X className="size-4 text-ink-2" aria-hidden />
                Clear {field.facet === `metadata[${label}]` ? label : label.toLowerCase()}
              </Command.Item>
            )}
          </Command.Group>
        )}
      </Command.List>
      <p role="status" className="px-3 pb-2 text-ink-3 text-small empty:hidden">
        {status}
      </p>
    </Command>
  );
}
