import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import {
  combinedFilters,
  type FilterName,
  filterNames,
  type RecordingsSelection,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import type { RecordingsSort } from "@/lib/schemas/recordings-sort";
import { orderOf } from "./recordings-order";
import { filterConditions, whereAll } from "./recordings-where";

/** Rows that are so few are all looked up and sorted: some 4 µs each. */
const MAX_GATHERED = 5_000;
/** The same of those that are found by their reasons, each by its id. */
const MAX_GATHERED_BY_ID = 1_000;

/**
 * How the rows of a page are found. `merge`: by ordered walks of indexes that hold the rows of the filters alone. `walk`:
 * by one walk of the sort's index, each row tested. `gather`: all rows of a source, tested and sorted.
 */
export type RowAccess = { kind: "merge" | "walk" } | { kind: "gather"; source: RowSource };

/**
 * A set of rows that includes all matches: those of one filter, or of several that one index
 * serves.
 */
type RowSource = {
  /** SQLite's index that finds them. */
  index: string;
  conditions: Prisma.Sql;
  /** How many rows are not too many to be gathered. */
  maxRows: number;
};

/**
 * Chooses how a page is found by counting what the filters' indexes hold, up to a limit: no statistics of the
 * engines know that, and with a wrong guess a page reads a whole project.
 */
export async function chooseAccess(
  { projectId, db: { engine, reader } }: Context,
  selection: RecordingsSelection,
  sort: RecordingsSort,
): Promise<RowAccess> {
  if (isServedByIndex(selection, sort)) return { kind: "merge" };
  let fewest = MAX_GATHERED + 1;
  let access: RowAccess = { kind: "walk" };
  for (const source of rowSources(projectId, selection)) {
    const limit = Math.min(fewest, source.maxRows + 1);
    const [count] = await reader.read(countStatement(engine, source, limit));
    if (Number(count) >= limit) continue;
    fewest = Number(count);
    access = { kind: "gather", source };
  }
  return access;
}

/** Whether each filter is a first column of the sort's indexes, or a range of the sorted column. */
function isServedByIndex(selection: RecordingsSelection, sort: RecordingsSort): boolean {
  const { column } = orderOf(sort);
  return givenFilters(selection).every((name) => {
    const { condition } = recordingFilters[name];
    if (condition.kind === "reason" || condition.kind === "search") return false;
    if (condition.kind === "equal") return column === "created_at";
    return condition.column === column;
  });
}

/** SQLite's clause that makes a statement read its table by one index; PostgreSQL has no word for it. */
export function fromRecordings(engine: Engine, index: string): Prisma.Sql {
  if (engine === "postgresql") return Prisma.sql`FROM recordings`;
  return Prisma.sql`FROM recordings INDEXED BY ${Prisma.raw(index)}`;
}

/** The index that begins by the filters' columns and goes on in the sort's order: see `isServedByIndex`. */
export function mergedIndex(selection: RecordingsSelection, sort: RecordingsSort): string {
  const equal = equalFilters(selection);
  return equal.length > 0 ? equalIndex(equal) : sortIndex(sort);
}

/** The index in the order of a sort. */
export function sortIndex(sort: RecordingsSort): string {
  return `recordings_project_id_${orderOf(sort).column}_idx`;
}

function countStatement(engine: Engine, { index, conditions }: RowSource, limit: number) {
  const rows = Prisma.sql`SELECT 1 ${fromRecordings(engine, index)} WHERE ${conditions} LIMIT ${limit}`;
  return Prisma.sql`SELECT CAST(count(*) AS TEXT) FROM (${rows}) counted`;
}

function rowSources(projectId: string, selection: RecordingsSelection): RowSource[] {
  const given = givenFilters(selection);
  const conditions = filterConditions(selection);
  const sourceOf = (names: readonly FilterName[], index: string): RowSource[] =>
    names.length === 0
      ? []
      : [
          {
            index,
            conditions: whereAll(
              projectId,
              names.map((name) => conditions[name] ?? []),
            ),
            maxRows: MAX_GATHERED,
          },
        ];
  const columns = new Set<string>();
  for (const name of given) {
    const { condition } = recordingFilters[name];
    if ("column" in condition && condition.kind !== "equal") columns.add(condition.column);
  }
  const rangesOf = (column: string) =>
    given.filter((name) => {
      const { condition } = recordingFilters[name];
      return "column" in condition && condition.column === column;
    });
  const equal = equalFilters(selection);
  const withCreated = equal.length > 0 ? [...equal, ...rangesOf("created_at")] : [];
  return [
    ...sourceOf(withCreated, equalIndex(equal)),
    ...[...columns].flatMap((column) =>
      sourceOf(rangesOf(column), `recordings_project_id_${column}_idx`),
    ),
    ...reasonSource(projectId, selection),
  ];
}

/** A recording's reasons are rows of their own, which lead to it by its id. */
export function reasonSource(projectId: string, { reason }: RecordingsSelection): RowSource[] {
  if (reason.length === 0) return [];
  const conditions = Prisma.sql`project_id = ${projectId} AND id IN (
    SELECT recording_id FROM recording_reasons
    WHERE project_id = ${projectId} AND reason IN (${Prisma.join(reason)}))`;
  return [{ index: "sqlite_autoindex_recordings_1", conditions, maxRows: MAX_GATHERED_BY_ID }];
}

/** The index that begins by these columns: devices and end users before the status. */
export function equalIndex(names: readonly FilterName[]): string {
  if (names.length === 3) return "recordings_project_id_all_filters_created_at_id_idx";
  const columns = ["device_id", "end_user_id", "status"].filter((column) =>
    names.includes(column as FilterName),
  );
  return `recordings_project_id_${columns.join("_")}_created_at_id_idx`;
}

function equalFilters(selection: RecordingsSelection): FilterName[] {
  return combinedFilters.filter((name) => selection[name].length > 0);
}

function givenFilters(selection: RecordingsSelection): FilterName[] {
  return filterNames.filter(
    (name) => selection[name].length > 0 && recordingFilters[name].condition.kind !== "search",
  );
}
