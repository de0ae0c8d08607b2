import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { sortOf } from "@/lib/schemas/recordings-sort";
import { countFound, isFound, matchText } from "@/lib/search/search-expression";
import { firstPlaceOf, MAX_TIES } from "@/lib/search/search-tables";
import { fromRecordings, sortIndex } from "./choose-access";
import { partsOf, reachedCondition, type WalkStart } from "./page-statement";
import { orderBy, orderOf, recordingPositionOf } from "./recordings-order";
import { assertSelectable, searchCondition, searchExpression } from "./recordings-search";
import { columnsWhere } from "./recordings-where";

/** Rows that a walk tests before all that the index finds are sorted, which is cheaper if they are rare. */
const MAX_TESTED = 5_000;

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

/** Whether SQLite's index finds more rows than are quickly sorted. */
async function isFrequent({ projectId, db }: Context, query: RecordingsQuery): Promise<boolean> {
  const expression = searchExpression(projectId, query);
  const [count] = await db.reader.read(countFound("recordings", expression, MAX_TESTED));
  return Number(count) > MAX_TESTED;
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
  // One row more than a page needs tells whether the last one shares its millisecond.
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
export function placesStatement(
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
  until: Date | null = null,
): Prisma.Sql {
  const order = orderOf(query.sort);
  const match = matchText(searchExpression(projectId, query));
  const conditions = [
    Prisma.sql`recordings_search MATCH ${match}`,
    columnsWhere(projectId, query),
    ...(start ? [placesBeyond(order.isDescending, start), reachedCondition(order, start)] : []),
    ...(until ? [placesUpTo(order.isDescending, until)] : []),
  ];
  const from = Prisma.sql`
    FROM recordings_search
    CROSS JOIN recordings_search_places places ON places.place = recordings_search.rowid
    CROSS JOIN recordings ON recordings.id = places.row_id
    WHERE ${Prisma.join(conditions, " AND ")}`;
  const direction = order.isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  if (until === null) {
    return Prisma.sql`
      SELECT wire ${from} ORDER BY recordings_search.rowid ${direction}
      LIMIT ${query.limit + 2} OFFSET ${query.offset}`;
  }
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE id = page.id) FROM (
      SELECT recordings.id AS id, created_at ${from}
      ORDER BY created_at ${direction}, recordings.id ${direction}
      LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}

/** The places from those of a start's millisecond on. */
function placesBeyond(isDescending: boolean, { position }: WalkStart): Prisma.Sql {
  const first = firstPlaceOf(position.value as Date);
  return isDescending
    ? Prisma.sql`recordings_search.rowid < ${first + MAX_TIES}`
    : Prisma.sql`recordings_search.rowid >= ${first}`;
}

/** The places up to those of a millisecond. */
function placesUpTo(isDescending: boolean, time: Date): Prisma.Sql {
  const first = firstPlaceOf(time);
  return isDescending
    ? Prisma.sql`recordings_search.rowid >= ${first}`
    : Prisma.sql`recordings_search.rowid < ${first + MAX_TIES}`;
}

/**
 * The statement for a page out of the next rows of the list, each of which is tested. Of a list whose last rows lack
 * what it is sorted by, it walks those that have it.
 */
export function testedStatement(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
): Prisma.Sql {
  const order = orderOf(query.sort);
  const [part = []] = partsOf(order, start);
  const where = Prisma.join([columnsWhere(projectId, query), ...part], " AND ");
  const expression = searchExpression(projectId, query);
  // Within a part either all rows have the value or none.
  const walked = { ...order, isNullable: false };
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE id = page.id) FROM (
      SELECT id, sort_key FROM (
        SELECT id, ${Prisma.raw(order.column)} AS sort_key
        ${fromRecordings(engine, sortIndex(query.sort))} WHERE ${where}
        ${orderBy(walked, order.column)} LIMIT ${MAX_TESTED}
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
    searchCondition(engine, projectId, query),
    ...(start ? [reachedCondition(order, start)] : []),
  ];
  // PostgreSQL would walk the sort's index and hope to meet enough of them.
  const fence = engine === "postgresql" ? Prisma.sql`OFFSET 0` : Prisma.empty;
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE id = page.id) FROM (
      SELECT id, sort_key FROM (
        SELECT id, ${column} AS sort_key FROM recordings WHERE ${Prisma.join(conditions, " AND ")}
        ${fence}
      ) found
      ${orderBy(order, "sort_key")} LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}
