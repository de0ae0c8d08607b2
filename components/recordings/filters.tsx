import type { RecordingsFilters } from "@/lib/schemas/recordings-query";
import { DirectoryFilter } from "./directory-filter";
import { changeOf } from "./filter-words";
import { StatusFilter } from "./status-filter";
import type { NameOf } from "./use-names";
import type { FilterChange } from "./use-recordings-query";

export type FiltersProps = {
  projectId: string;
  filters: RecordingsFilters;
  deviceNameOf: NameOf;
  endUserNameOf: NameOf;
  onChange: (change: FilterChange) => void;
};

/** The three filters of the list. */
export function Filters(props: FiltersProps) {
  const { projectId, filters, deviceNameOf, endUserNameOf, onChange } = props;
  return (
    <>
      <StatusFilter
        statuses={filters.status}
        onChange={(next) => onChange(changeOf("status", filters.status, next))}
      />
      <DirectoryFilter
        label="Device"
        directory="devices"
        projectId={projectId}
        ids={filters.device_id}
        nameOf={deviceNameOf}
        onChange={(next) => onChange(changeOf("device_id", filters.device_id, next))}
      />
      <DirectoryFilter
        label="End user"
        directory="end-users"
        projectId={projectId}
        ids={filters.end_user_id}
        nameOf={endUserNameOf}
        onChange={(next) => onChange(changeOf("end_user_id", filters.end_user_id, next))}
      />
    </>
  );
}
