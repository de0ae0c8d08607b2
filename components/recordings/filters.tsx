import { ChoiceFilter } from "@/components/data-list/choice-filter";
import {
  changeOf,
  type FilterChange,
  type ShownFilter,
} from "@/components/data-list/filter-values";
import type { OwnerNames } from "@/lib/client/use-owner-names";
import { recordingStatuses } from "@/lib/schemas/recording";
import {
  type FilterDeclaration,
  type FilterName,
  filterNames,
  type RecordingsFilters,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import { OwnerFilter } from "./owner-filter";
import { StatusDot, statusLabels } from "./status-badge";

type Choice = { value: string; text: string; icon: React.ReactNode };

/** What the values of a filter with few values are called, and look like. */
const choices: Partial<Record<FilterName, readonly Choice[]>> = {
  status: recordingStatuses.map((status) => ({
    value: status,
    text: statusLabels[status],
    icon: <StatusDot status={status} />,
  })),
};

/** Removes every filter. */
export const clearFilters: FilterChange<RecordingsFilters> = () =>
  Object.fromEntries(filterNames.map((name) => [name, []]));

type Filters = {
  projectId: string;
  filters: RecordingsFilters;
  names: OwnerNames;
  onChange: (change: FilterChange<RecordingsFilters>) => void;
};

/** The filters that `recordingFilters` declares, each with the control of its kind. */
export function shownFilters(props: Filters): ShownFilter[] {
  return filterNames.map((name) => shownFilter(name, props));
}

function shownFilter<Name extends FilterName>(name: Name, props: Filters): ShownFilter {
  const { projectId, filters, names, onChange } = props;
  const { label, control }: FilterDeclaration = recordingFilters[name];
  const values: readonly string[] = filters[name];
  const options = choices[name] ?? [];
  // A control gives values of its own filter alone.
  const set = (next: string[]) =>
    onChange(changeOf(name, filters[name], next as RecordingsFilters[Name]));
  const textOf = (value: string) =>
    (control.kind === "owner"
      ? names[control.owners](value)
      : options.find((option) => option.value === value)?.text) ?? value;
  return {
    name,
    label,
    values: values.map((value) => ({
      value,
      text: textOf(value),
      onRemove: () => set(values.filter((other) => other !== value)),
    })),
    control:
      // Ends of ranges are set by the URL, and shown and removed as chips.
      control.kind === "time" ||
      control.kind === "duration" ||
      control.kind === "text" ? null : control.kind === "owner" ? (
        <OwnerFilter
          label={label}
          kind={control.owners}
          projectId={projectId}
          ids={values}
          nameOf={names[control.owners]}
          onChange={set}
        />
      ) : (
        <ChoiceFilter
          label={label}
          options={options.map(({ value, text, icon }) => ({
            value,
            label: (
              <>
                {icon}
                {text}
              </>
            ),
          }))}
          values={values}
          onChange={set}
        />
      ),
  };
}
