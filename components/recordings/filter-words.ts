import {
  type FilterName,
  filterNames,
  type RecordingsFilters,
} from "@/lib/schemas/recordings-query";
import { statusWords } from "./status-words";
import type { NameOf } from "./use-names";
import type { FilterChange } from "./use-recordings-query";

/** One value that a filter is set to, in words, and how to take it away. */
export type SetFilter = {
  name: FilterName;
  value: string;
  label: string;
  text: string;
  remove: FilterChange;
};

const labels: Record<FilterName, string> = {
  status: "Status",
  device_id: "Device",
  end_user_id: "End user",
};

/** Takes every filter away. */
export const clearFilters: FilterChange = () => ({ status: [], device_id: [], end_user_id: [] });

/** Adds and takes away what tells `next` from `shown`, whatever else is set by now. */
export function changeOf<Name extends FilterName>(
  name: Name,
  shown: RecordingsFilters[Name],
  next: RecordingsFilters[Name],
): FilterChange {
  const isGone = (value: string) => includes(shown, value) && !includes(next, value);
  return ({ [name]: now }) => {
    const kept = now.filter((value) => !isGone(value));
    const added = next.filter((value) => !includes(shown, value) && !includes(kept, value));
    return { [name]: [...kept, ...added] };
  };
}

function includes(values: readonly string[], value: string): boolean {
  return values.includes(value);
}

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
      remove: (now) => ({ [name]: now[name].filter((other) => other !== value) }),
    })),
  );
}
