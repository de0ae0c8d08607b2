import type { RecordingsFilters } from "@/lib/recordings/recordings-query";
import { DirectoryFilter } from "./directory-filter";
import { StatusFilter } from "./status-filter";
import type { NameOf } from "./use-names";

export type FiltersProps = {
  projectId: string;
  filters: RecordingsFilters;
  deviceNameOf: NameOf;
  endUserNameOf: NameOf;
  onChange: (filters: Partial<RecordingsFilters>) => void;
};

/** The three filters of the list. */
export function Filters(props: FiltersProps) {
  const { projectId, filters, deviceNameOf, endUserNameOf, onChange } = props;
  return (
    <>
      <StatusFilter statuses={filters.status} onChange={(status) => onChange({ status })} />
      <DirectoryFilter
        label="Device"
        directory="devices"
        projectId={projectId}
        ids={filters.device_id}
        nameOf={deviceNameOf}
        onChange={(device_id) => onChange({ device_id })}
      />
      <DirectoryFilter
        label="End user"
        directory="end-users"
        projectId={projectId}
        ids={filters.end_user_id}
        nameOf={endUserNameOf}
        onChange={(end_user_id) => onChange({ end_user_id })}
      />
    </>
  );
}
