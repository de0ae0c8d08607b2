import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import {
  type FilterCondition,
  type FilterDeclaration,
  type FilterName,
  filterNames,
  type RecordingsSelection,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import { instantOf } from "@/lib/schemas/time-param";
import { isSearch, searchCondition } from "./recordings-search";

/**
 * A selection's condition on the columns of the table `recordings`: for the count, the export and
 * all that acts on all matches.
 */
export function recordingsWhere(
  engine: Engine,
  projectId: string,
  selection: RecordingsSelection,
): Prisma.Sql {
  const where = columnsWhere(projectId, selection);
  if (!isSearch(selection)) return where;
  return Prisma.sql`${where} AND ${searchCondition(engine, projectId, selection)}`;
}

/** The part that columns answer, and not the search index. */
export function columnsWhere(projectId: string, selection: RecordingsSelection): Prisma.Sql {
  return whereAll(projectId, Object.values(filterConditions(selection)));
}

/** The project's rows that fulfil one of the conditions of each list. */
export function whereAll(projectId: string, conditions: readonly Prisma.Sql[][]): Prisma.Sql {
  const each = conditions.map((alternatives) =>
    alternatives.length === 1
      ? (alternatives[0] ?? Prisma.empty)
      : Prisma.sql`(${Prisma.join(alternatives, " OR ")})`,
  );
  return Prisma.join([Prisma.sql`project_id = ${projectId}`, ...each], " AND ");
}

/**
 * The same as several conditions, each of which an ordered walk of an index can serve: one for each
 * combination of the values that filters name. No recording fulfils two of them.
 */
export function recordingsWalks(projectId: string, selection: RecordingsSelection): Prisma.Sql[] {
  return Object.values(filterConditions(selection))
    .reduce<Prisma.Sql[][]>(
      (all, conditions) => all.flatMap((some) => conditions.map((one) => [...some, one])),
      [[Prisma.sql`project_id = ${projectId}`]],
    )
    .map((conditions) => Prisma.join(conditions, " AND "));
}

/**
 * The conditions of each given filter, by the filter's name. A row must meet one of them, and meets
 * no two.
 */
export function filterConditions(
  selection: RecordingsSelection,
): Partial<Record<FilterName, Prisma.Sql[]>> {
  const given = filterNames.filter((name) => selection[name].length > 0);
  return Object.fromEntries(
    given.flatMap((name) => {
      const { condition }: FilterDeclaration = recordingFilters[name];
      if (condition.kind === "search") return [];
      const values = selection[name].map((text) =>
        conditionValue(condition, text, selection.time_zone),
      );
      // A recording may have several reasons.
      if (condition.kind === "reason") return [[name, [hasReason(values)]]];
      return [[name, values.map((value) => conditionOf(condition, value))]];
    }),
  );
}

const operators = {
  equal: Prisma.sql`=`,
  from: Prisma.sql`>=`,
  min: Prisma.sql`>=`,
  before: Prisma.sql`<`,
  max: Prisma.sql`<=`,
} as const;

/** A condition on one column of a row. */
type ColumnCondition = Exclude<FilterCondition, { kind: "reason" | "search" }>;
type ConditionValue = string | bigint | Date;

function hasReason(reasons: readonly ConditionValue[]): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM recording_reasons own
    WHERE own.recording_id = recordings.id AND own.reason IN (${Prisma.join(reasons)}))`;
}

function conditionOf({ kind, column }: ColumnCondition, value: ConditionValue): Prisma.Sql {
  // The column's name comes from the declarations, never from a caller.
  return Prisma.sql`${Prisma.raw(column)} ${operators[kind]} ${value}`;
}

function conditionValue({ kind }: FilterCondition, text: string, timeZone: string): ConditionValue {
  if (kind === "from" || kind === "before") return instantOf(text, timeZone);
  return kind === "min" || kind === "max" ? BigInt(text) : text;
}

/** A selection's normal form: equal exactly if the same recordings are meant. */
export function selectionKey(selection: RecordingsSelection): unknown[] {
  return filterNames.map((name) => {
    const { condition } = recordingFilters[name];
    return selection[name]
      .map((text) => conditionValue(condition, text, selection.time_zone))
      .map((value) => (value instanceof Date ? value.toISOString() : String(value)))
      .sort();
  });
}
