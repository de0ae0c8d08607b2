import { MultiSelect } from "@/components/ui/multi-select";
import { FilterCaption, filterButtonClass, filterButtonLabel } from "./filter-button";

type ChoiceFilterProps = {
  label: string;
  options: readonly { value: string; label: React.ReactNode }[];
  values: readonly string[];
  onChange: (values: string[]) => void;
};

/** Sets a filter by choosing among a few values. */
export function ChoiceFilter({ label, options, values, onChange }: ChoiceFilterProps) {
  const count = values.length;
  return (
    <MultiSelect
      label={filterButtonLabel(label, count)}
      options={options}
      values={values}
      onChange={onChange}
      className={filterButtonClass(count > 0)}
    >
      <FilterCaption label={label} count={count} />
    </MultiSelect>
  );
}
