import { MultiSelect } from "@/components/ui/multi-select";
import { type RecordingStatus, recordingStatuses } from "@/lib/schemas/recording";
import { filterButtonClass } from "./filter-button";
import { FilterCaption } from "./filter-caption";
import { StatusDot } from "./status-dot";
import { statusWords } from "./status-words";

type StatusFilterProps = {
  statuses: readonly RecordingStatus[];
  onChange: (statuses: RecordingStatus[]) => void;
};

const options = recordingStatuses.map((status) => ({
  value: status,
  label: (
    <>
      <StatusDot status={status} />
      {statusWords[status]}
    </>
  ),
}));

/** Chooses the statuses to list. */
export function StatusFilter({ statuses, onChange }: StatusFilterProps) {
  const count = statuses.length;
  return (
    <MultiSelect
      label={count > 0 ? `Status, ${count} chosen` : "Status"}
      options={options}
      values={statuses}
      onChange={onChange}
      className={filterButtonClass(count > 0)}
    >
      <FilterCaption label="Status" count={count} />
    </MultiSelect>
  );
}
