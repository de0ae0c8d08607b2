import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import {
  combinedFilters,
  type FilterName,
  filterNames,
  type RecordingsSelection,
  recordingFilters,
  type TimeColumn,
} from "@/lib/schemas/recordings-filters";
import { equalIndex, fromRecordings, reasonSource } from "./choose-access";
import { fromFound, isSearch } from "./recordings-search";
import { columnsWhere } from "./recordings-where";

/**
 * `FROM … recordings WHERE …`: all matches, by the index that has the columns of their filters.
 * SQLite doesn't know how frequent values are, and would often look up each row. What the search index finds has
 * ids and `copiedColumns` alone.
 *
 * @param by The column that the statement reads of each row, if any.
 */
export function fromMatching(
  { projectId, db: { engine } }: Context,
  selection: RecordingsSelection,
  by: MatchingColumn | null = null,
): Prisma.Sql {
  const where = columnsWhere(projectId, selection);
  if (isSearch(selection))
    return Prisma.sql`${fromFound(engine, projectId, selection)} WHERE ${where}`;
  const [source] = reasonSource(projectId, selection);
  if (source) {
    return Prisma.sql`${fromRecordings(engine, source.index)} WHERE ${source.conditions} AND ${where}`;
  }
  return Prisma.sql`${fromRecordings(engine, matchingIndex(selection, by))} WHERE ${where}`;
}

/**
 * Whether SQLite looks up each matching row, some 4 µs each: no index holds the columns of the filters and the one that the
 * matches are counted by.
 */
export function looksUpRows(
  selection: RecordingsSelection,
  by: Exclude<MatchingColumn, TimeColumn>,
): boolean {
  if (isSearch(selection)) return false;
  if (selection.reason.length > 0) return true;
  const isRanged = rangedColumns(selection).some((column) => column !== "created_at");
  const isOwned = selection.device_id.length + selection.end_user_id.length > 0;
  return isRanged && (by !== "status" || isOwned);
}

/** A column that the matches are counted by. */
type MatchingColumn = "status" | "device_id" | "end_user_id" | TimeColumn;

/** Whether the matching rows of a stretch of time are found without looking at the others. */
export function isFoundByTime(selection: RecordingsSelection, by: TimeColumn): boolean {
  if (selection.reason.length > 0 || isSearch(selection)) return false;
  return by === "created_at" || selection.device_id.length + selection.end_user_id.length === 0;
}

/**
 * The index that has all the filters' columns or, if none has, the one that finds the fewest rows.
 */
function matchingIndex(selection: RecordingsSelection, by: MatchingColumn | null): string {
  const equal = combinedFilters.filter((name) => selection[name].length > 0);
  const ranged = rangedColumns(selection);
  const isOwned = equal.some((name) => name !== "status");
  if (by === "device_id" || by === "end_user_id") {
    const others = ranged.filter((column) => column !== "created_at");
    if (others.length === 0) return equalIndex([...new Set<FilterName>([...equal, by])]);
  }
  if (isOwned) {
    return equalIndex(by === "status" ? [...new Set<FilterName>([...equal, "status"])] : equal);
  }
  // The indexes of sorts hold the status and the other columns of ranges.
  const others = ranged.filter((one) => one !== "created_at");
  // It alone holds the time of the last change.
  const column = others.includes("updated_at") ? "updated_at" : others[0];
  if (by === "started_at" || by === "updated_at" || (by === "created_at" && column !== undefined)) {
    return `recordings_project_id_${by}_idx`;
  }
  if (column !== undefined) return `recordings_project_id_${column}_idx`;
  if (equal.length > 0) return equalIndex(equal);
  if (by === "status" && ranged.length === 0) return equalIndex(["status"]);
  return "recordings_project_id_created_at_idx";
}

function rangedColumns(selection: RecordingsSelection): string[] {
  const columns = filterNames
    .filter((name) => selection[name].length > 0)
    .map((name) => recordingFilters[name].condition)
    .flatMap((condition) =>
      "column" in condition && condition.kind !== "equal" ? [condition.column] : [],
    );
  return [...new Set(columns)];
}
