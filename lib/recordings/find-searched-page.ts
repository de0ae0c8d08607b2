import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { type SortField, sortOf } from "@/lib/schemas/recordings-sort";
import { countFound, isFound } from "@/lib/search/search-expression";
import { firstPlaceOf, MAX_TIES } from "@/lib/search/search-tables";
import { fromRecordings, sortIndex } from "./choose-access";
import { partsOf, reachedCondition, type WalkStart } from "./page-statement";
import { orderBy, orderOf, recordingPositionOf } from "./recordings-order";
import { assertSelectable, fromFound, searchExpression } from "./recordings-search";
import { columnsWhere } from "./recordings-where";

/** Rows that a walk tests, one by one, before all that the index finds are sorted. */
const MAX_TESTED = { sqlite: 1_000, postgresql: 5_000 };
/** Rows that are so few are sorted at once in SQLite: that takes some 2 µs each, and a test a hundred. */
const MAX_SORTED = 60_000;
/** The column that is null in recordings behind all others by this sort. */
const lacked: Partial<Record<SortField, RecordingsQuery["missing"][number]>> = {
  name: "name",
  duration_ms: "duration",
};

/**
 * Returns the stored texts of a page, and of the row after it, for a query that needs the search
 * index. A walk in the list's order soon meets frequent words; the rows of rare words are sorted.
 * Throws a 503 while the index is being built. See docs/decisions/015-search.md.
 */
export async function findSearchedPage(
  context: Context,
  query: RecordingsQuery,
  start: WalkStart | null,
): Promise<string[]> {
  await assertSelectable(context, query);
  const { engine, reader } = context.db;
  const isByPlace = engine === "sqlite" && sortOf(query.sort).field === "created_at";
  if (isByPlace) return walkPlaces(context, query, start);
  if (engine === "postgresql" || (await isFrequent(context, query))) {
    const walked = await reader.read(testedStatement(engine, context.projectId, query, start));
    if (walked.length > query.limit) return walked;
  }
  return reader.read(sortedStatement(engine, context.projectId, query, start));
}

/** Whether SQLite's index finds more rows than are sorted at once. */
async function isFrequent({ projectId, db }: Context, query: RecordingsQuery): Promise<boolean> {
  const expression = searchExpression(projectId, query);
  const [count] = await db.reader.read(countFound("recordings", expression, MAX_SORTED));
  return Number(count) > MAX_SORTED;
}

/**
 * Reads SQLite's index in its own order, which is the list's except for rows of one millisecond: if
 * two such rows lie at an end of the page, all rows from the start to there are sorted.
 */
async function walkPlaces(
  { projectId, db: { reader } }: Context,
  query: RecordingsQuery,
  start: WalkStart | null,
): Promise<string[]> {
  // One row more than a page needs shows whether the last one shares its millisecond.
  const found = await reader.read(placesStatement(projectId, query, start));
  const timeOf = (json: string) => recordingPositionOf(json, query.sort).value as Date;
  const hasTies = new Set(found.map((json) => firstPlaceOf(timeOf(json)))).size < found.length;
  // The first row may share its millisecond with one before the offset.
  if (!hasTies && query.offset === 0) return found.slice(0, query.limit + 1);
  const last = found.at(-1);
  if (last === undefined) return [];
  return reader.read(placesStatement(projectId, query, start, timeOf(last)));
}

/**
 * The statement for a page in the order of places, or, if all places up to those of a moment are named, in
 * the list's own.
 */
function placesStatement(
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
  until: Date | null = null,
): Prisma.Sql {
  const order = orderOf(query.sort);
  const conditions = [
    columnsWhere(projectId, query),
    ...(start ? [placesBeyond(order.isDescending, start), reachedCondition(order, start)] : []),
    ...(until ? [placesUpTo(order.isDescending, until)] : []),
  ];
  const direction = order.isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const [by, limit] =
    until === null
      ? [Prisma.sql`place ${direction}`, query.limit + 2]
      : [Prisma.sql`created_at ${direction}, id ${direction}`, query.limit + 1];
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE id = page.id) FROM (
      SELECT id ${fromFound("sqlite", projectId, query)} WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY ${by} LIMIT ${limit} OFFSET ${query.offset}
    ) page`;
}

/** The places from those of a start's millisecond on. */
function placesBeyond(isDescending: boolean, { position }: WalkStart): Prisma.Sql {
  const first = firstPlaceOf(position.value as Date);
  return isDescending ? Prisma.sql`place < ${first + MAX_TIES}` : Prisma.sql`place >= ${first}`;
}

/** The places up to those of a millisecond. */
function placesUpTo(isDescending: boolean, time: Date): Prisma.Sql {
  const first = firstPlaceOf(time);
  return isDescending ? Prisma.sql`place >= ${first}` : Prisma.sql`place < ${first + MAX_TIES}`;
}

/**
 * The statement for a page out of the next rows of the list, each of which is tested. Of a list whose last rows lack
 * what it is sorted by, it walks those that have it, or those that are asked to lack it.
 */
function testedStatement(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
): Prisma.Sql {
  const order = orderOf(query.sort);
  const parts = partsOf(order, start);
  const isLacked = query.missing.some((one) => one === lacked[sortOf(query.sort).field]);
  const part = parts.at(isLacked ? -1 : 0) ?? [];
  const where = Prisma.join([columnsWhere(projectId, query), ...part], " AND ");
  const expression = searchExpression(projectId, query);
  // Within a part either all rows have the value or none.
  const walked = { ...order, isNullable: false };
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE id = page.id) FROM (
      SELECT id, sort_key FROM (
        SELECT id, ${Prisma.raw(order.column)} AS sort_key
        ${fromRecordings(engine, sortIndex(query.sort))} WHERE ${where}
        ${orderBy(walked, order.column)} LIMIT ${MAX_TESTED[engine]}
      ) tested
      WHERE ${isFound(engine, "recordings", expression, Prisma.sql`tested.id`)}
      ${orderBy(walked, "sort_key")} LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}

/** The statement for a page out of all that the index finds, sorted. */
export function sortedStatement(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
): Prisma.Sql {
  const order = orderOf(query.sort);
  const column = Prisma.raw(order.column);
  const conditions = [
    columnsWhere(projectId, query),
    ...(start ? [reachedCondition(order, start)] : []),
  ];
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE id = page.id) FROM (
      SELECT id, sort_key FROM (
        SELECT id, ${column} AS sort_key ${fromFound(engine, projectId, query)}
        WHERE ${Prisma.join(conditions, " AND ")}
      ) found
      ${orderBy(order, "sort_key")} LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}
