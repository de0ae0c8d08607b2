import type { OwnerNames } from "@/lib/client/use-owner-names";
import { formatDuration } from "@/lib/format/format-numbers";
import { metadataPairOf, parseMetadataPair } from "@/lib/schemas/metadata-param";
import { mediaTypes, optionalParts, recordingStatuses } from "@/lib/schemas/recording-values";
import {
  type FilterDeclaration,
  type FilterName,
  filterNames,
  type RecordingsFilters,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import { dateRangeFilters } from "./date-range";
import type { MenuField } from "./filter-menu-props";
import { StatusDot, statusLabels } from "./status-badge";
import type { FilterChange } from "./use-recordings-url";

/** A value of a filter as the screen calls it. */
export type FilterValue = { value: string; text: string; icon?: React.ReactNode };

/** Labels and icons of the values of filters with few values. */
export const filterChoices: Partial<Record<FilterName, readonly FilterValue[]>> = {
  status: recordingStatuses.map((status) => ({
    value: status,
    text: statusLabels[status],
    icon: <StatusDot status={status} />,
  })),
  media_type: mediaTypes.map((value) => ({ value, text: titleCase(value) })),
  has: optionalParts.map((value) => ({ value, text: titleCase(value) })),
  missing: optionalParts.map((value) => ({ value, text: titleCase(value) })),
};

/** `end_user` as the screen says it: `End user`. */
function titleCase(value: string): string {
  const text = value.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Removes every filter. */
export const clearFilters: FilterChange = () => ({
  ...Object.fromEntries(filterNames.map((name) => [name, []])),
  ...dateRangeFilters(null),
});

/** Removes what only the search index finds. */
export const clearSearch: FilterChange = () =>
  Object.fromEntries(
    filterNames
      .filter((name) => recordingFilters[name].condition.kind === "search")
      .map((name) => [name, []]),
  );

/** Adds a value to a filter, or takes it off. */
export function toggleFilter(name: FilterName, value: string): FilterChange {
  return ({ [name]: now }) => {
    const values: readonly string[] = now;
    const next = values.includes(value)
      ? values.filter((other) => other !== value)
      : [...values, value];
    return { [name]: next };
  };
}

/** A filter that is set, as a chip shows it. */
export type SetFilter = {
  /** Its own among those that are set: the filter's name, `metadata[path]`, or `length`. */
  id: MenuField;
  /** The filters that it takes off. */
  names: readonly FilterName[];
  label: string;
  values: readonly FilterValue[];
  remove: FilterChange;
};

/**
 * The set filters, each with its values' labels; a range's two ends are one.
 *
 * @param except Filters that are shown elsewhere.
 */
export function setFilters(
  filters: RecordingsFilters,
  names: OwnerNames,
  except: readonly FilterName[],
): SetFilter[] {
  const length = setLength(filters);
  const others = filterNames.filter(
    (name) =>
      filters[name].length > 0 &&
      !except.includes(name) &&
      name !== "metadata" &&
      recordingFilters[name].control.kind !== "duration",
  );
  const shown = others.map((name): SetFilter => {
    const { label }: FilterDeclaration = recordingFilters[name];
    const values: readonly string[] = filters[name];
    return {
      id: name,
      names: [name],
      label,
      values: values.map((value) => filterValueOf(name, value, names)),
      // Values that were added meanwhile stay.
      remove: ({ [name]: now }) => ({ [name]: now.filter((value) => !values.includes(value)) }),
    };
  });
  return [...shown, ...setMetadata(filters), ...(length ? [length] : [])];
}

/** Each key of the metadata is a filter of its own. */
function setMetadata({ metadata }: RecordingsFilters): SetFilter[] {
  const byPath = Map.groupBy(metadata.map(parseMetadataPair), ({ path }) => path);
  return [...byPath].map(([path, pairs]) => ({
    id: `metadata[${path}]`,
    names: ["metadata"],
    label: path,
    values: pairs.map(({ value }) => ({ value, text: value })),
    remove: clearMetadata(path),
  }));
}

/** Adds a value of a key of the metadata to the filters, or takes it off. */
export function toggleMetadata(path: string, value: string): FilterChange {
  return toggleFilter("metadata", metadataPairOf(path, value));
}

/** Removes the filter of a key of the metadata. */
export function clearMetadata(path: string): FilterChange {
  return ({ metadata }) => ({
    metadata: metadata.filter((pair) => parseMetadataPair(pair).path !== path),
  });
}

/** The label of a filter's value. */
export function filterValueOf(name: FilterName, value: string, names: OwnerNames): FilterValue {
  const { control }: FilterDeclaration = recordingFilters[name];
  if (control.kind === "owner") return { value, text: names[control.owners](value) ?? value };
  return filterChoices[name]?.find((one) => one.value === value) ?? { value, text: value };
}

function setLength({ min_duration_ms: [min], max_duration_ms: [max] }: RecordingsFilters) {
  if (min === undefined && max === undefined) return null;
  const names = ["min_duration_ms", "max_duration_ms"] as const;
  const remove = () => ({ min_duration_ms: [], max_duration_ms: [] });
  const text = lengthText(min, max);
  return { id: "length" as const, names, label: "Length", values: [{ value: text, text }], remove };
}

/** A range of lengths in milliseconds: `5:00 – 1:00:00`, `from 5:00`, `up to 1:00:00`. */
function lengthText(min: string | undefined, max: string | undefined): string {
  const from = formatDuration(Number(min ?? 0));
  const to = formatDuration(Number(max ?? 0));
  if (max === undefined) return `from ${from}`;
  return min === undefined ? `up to ${to}` : `${from} – ${to}`;
}
