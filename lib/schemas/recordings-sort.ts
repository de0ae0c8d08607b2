import { choiceRule } from "./param-rule";

/** The sorts of a list of recordings; a `-` before one means descending. */
export const sortFields = [
  "created_at",
  "started_at",
  "updated_at",
  "duration_ms",
  "name",
] as const;
export type SortField = (typeof sortFields)[number];
export type RecordingsSort = SortField | `-${SortField}`;

export const DEFAULT_SORT: RecordingsSort = "-created_at";

const sorts = sortFields.flatMap((field): RecordingsSort[] => [`-${field}`, field]);

/** The order of a list: recordings without the field's value come last either way. */
export const sortParam = choiceRule(sorts).meta({
  description:
    "The order; `-` means descending. Rows without a value come last either way, and `id` breaks ties.",
  default: DEFAULT_SORT,
  examples: ["-started_at"],
});

/** The field and the direction that a sort means. */
export function sortOf(sort: RecordingsSort): { field: SortField; isDescending: boolean } {
  const isDescending = sort.startsWith("-");
  return { field: (isDescending ? sort.slice(1) : sort) as SortField, isDescending };
}
