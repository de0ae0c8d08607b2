import {
  type FilterName,
  filterNames,
  type RecordingsFilters,
} from "@/lib/recordings/recordings-query";
import { statusWords } from "./status-words";
import type { NameOf } from "./use-names";

/** One value that a filter is set to, in words, and the filters without it. */
export type SetFilter = {
  name: FilterName;
  value: string;
  label: string;
  text: string;
  without: Partial<RecordingsFilters>;
};

const labels: Record<FilterName, string> = {
  status: "Status",
  device_id: "Device",
  end_user_id: "End user",
};

/** No filter. */
export const noFilters: RecordingsFilters = { status: [], device_id: [], end_user_id: [] };

/** Every value that is set, in the order of the filters. */
export function setFilters(
  filters: RecordingsFilters,
  deviceNameOf: NameOf,
  endUserNameOf: NameOf,
): SetFilter[] {
  const nameOfs = { device_id: deviceNameOf, end_user_id: endUserNameOf };
  return filterNames.flatMap((name) =>
    filters[name].map((value) => ({
      name,
      value,
      label: labels[name],
      text:
        name === "status"
          ? (Object.entries(statusWords).find(([status]) => status === value)?.[1] ?? value)
          : (nameOfs[name](value) ?? value),
      without: { [name]: filters[name].filter((other) => other !== value) },
    })),
  );
}
