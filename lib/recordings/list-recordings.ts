import type { Context } from "@/lib/context";
import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { cutPage, type ListedPage } from "@/lib/paging/listed-page";
import { type Position, positionOf } from "@/lib/paging/position";
import {
  filterNames,
  type RecordingsQuery,
  recordingFilters,
} from "@/lib/schemas/recordings-query";
import { OffsetAnchors } from "./offset-anchors";
import { decodeCursor, encodeCursor, filtersFingerprint } from "./recordings-cursor";

/** Where a page's walk starts: a row that is the first of it, or the last before it. */
type WalkStart = { position: Position; isIncluded: boolean };

/** From here on, finding out where to start is cheaper than counting from the top. */
const FAR_OFFSET = 500;

const anchors = new OffsetAnchors();

/**
 * Lists a project's recordings, newest first: the one read path of the API and the page.
 *
 * The page's ids come from an index alone, in its order; only the rows of the page are then looked
 * up. Several values of a filter are as many ordered walks, merged (docs/decisions/002). The page
 * holds the stored texts: `apiText` and `v1Text` cut them to an answer. Throws the 400 for a cursor
 * that does not belong to the query.
 */
export async function listRecordings(
  context: Context,
  query: RecordingsQuery,
): Promise<ListedPage> {
  const found = await findPage(context, query);
  return cutPage(found, query.limit, (last) => encodeCursor(positionOf(last), query));
}

/** The stored texts of a page and of the row that follows it, if one does. */
async function findPage(context: Context, query: RecordingsQuery): Promise<string[]> {
  const { projectId, db } = context;
  if (query.offset >= FAR_OFFSET) return findFarPage(context, query);
  const start =
    query.cursor === null
      ? null
      : { position: decodeCursor(query.cursor, query), isIncluded: false };
  return db.reader.read(pageStatement(db.engine, projectId, query, start));
}

/** As `findPage`, counting from the nearest row whose offset is known. */
async function findFarPage(
  { projectId, db: { engine, reader } }: Context,
  query: RecordingsQuery,
): Promise<string[]> {
  const list = `${projectId} ${filtersFingerprint(query)}`;
  const version = await reader.version();
  const anchor = anchors.find(version, list, query.offset);
  // If no row stands none follows.
  if (anchor?.position === null) return [];
  const rest = { ...query, offset: query.offset - (anchor?.offset ?? 0) };
  const start = anchor && { position: anchor.position, isIncluded: true };
  const found = await reader.read(pageStatement(engine, projectId, rest, start));
  for (const index of new Set([0, found.length - 1])) {
    const json = found[index];
    if (!json) continue;
    anchors.add(version, list, { offset: query.offset + index, position: positionOf(json) });
  }
  const end = query.offset + found.length;
  if (found.length <= query.limit) anchors.add(version, list, { offset: end, position: null });
  return found;
}

/** The statement for one page and one row more, which tells whether another page follows. */
export function pageStatement(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
): Prisma.Sql {
  const bounds = [Prisma.sql`project_id = ${projectId}`, ...startCondition(start)];
  const order = Prisma.sql`ORDER BY created_at DESC, id DESC`;
  // Every SQLite index ends in the row's number, which finds the row without the key's own index.
  const key = engine === "sqlite" ? Prisma.sql`rowid` : Prisma.sql`id`;
  const walks = combine(query).map((conditions) => {
    const where = Prisma.join([...bounds, ...conditions], " AND ");
    return Prisma.sql`SELECT ${key} AS row_key, created_at, id FROM recordings WHERE ${where}`;
  });
  const end = query.offset + query.limit + 1;
  // SQLite merges ordered walks by itself. PostgreSQL does where each says its order and its end.
  const isMarked = engine === "postgresql" && walks.length > 1;
  const marked = walks.map((walk) =>
    isMarked ? Prisma.sql`SELECT * FROM (${walk} ${order} LIMIT ${end}) walk` : walk,
  );
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE ${key} = page.row_key)
    FROM (
      SELECT row_key, created_at, id FROM (${Prisma.join(marked, " UNION ALL ")}) walks
      ${order} LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}

function startCondition(start: WalkStart | null): Prisma.Sql[] {
  if (!start) return [];
  const { createdAt, id } = start.position;
  const isReached = start.isIncluded ? Prisma.sql`<=` : Prisma.sql`<`;
  return [Prisma.sql`(created_at, id) ${isReached} (${createdAt}, ${id})`];
}

/** Each combination of the filters' values, as conditions. Without filters: one, empty. */
function combine(query: RecordingsQuery): Prisma.Sql[][] {
  return filterNames
    .map((name) => query[name].map((value) => isEqual(recordingFilters[name].column, value)))
    .filter((conditions) => conditions.length > 0)
    .reduce<Prisma.Sql[][]>(
      (all, conditions) => all.flatMap((some) => conditions.map((one) => [...some, one])),
      [[]],
    );
}

/** @param column A name from the code, never a caller's: it goes into the statement as it is. */
function isEqual(column: string, value: string): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(column)} = ${value}`;
}
