/** The tables that can be searched: each has an index of its own, named after it. */
export const searchables = ["recordings", "devices", "end_users"] as const;
export type Searchable = (typeof searchables)[number];

/** The version of an index's documents: an index of another version is rebuilt after an upgrade. */
export const SEARCH_VERSION = 2;

/**
 * The columns of a row that stand beside its document: those that filters, sorts and counts read. Rows that an index
 * finds are a few bytes each so, and not looked up one by one in a table of wide ones.
 */
export const copiedColumns: Record<Searchable, readonly string[]> = {
  recordings: [
    "project_id",
    "device_id",
    "end_user_id",
    "status",
    "duration_ms",
    "started_at",
    "created_at",
    "updated_at",
    "name_key",
  ],
  devices: [],
  end_users: [],
};

/**
 * Milliseconds around 1970 whose rows have places of their own, about 139 years each way: rows of other
 * times share the first or the last of them.
 */
const MAX_TIME = 2 ** 42 - 1;
/** Max rows of one millisecond in SQLite's index. */
export const MAX_TIES = 2n ** 21n;

/**
 * The first place of a millisecond's rows. SQLite's index is in the order of places, and so nearly
 * in the list's: rows of one millisecond are together, in any order.
 */
export function firstPlaceOf(time: Date): bigint {
  const milliseconds = Math.min(Math.max(time.getTime(), -MAX_TIME), MAX_TIME);
  return BigInt(milliseconds) * MAX_TIES;
}
