import { database, type Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { readTexts } from "@/lib/db/read-texts";
import { decodeCursor, encodeCursor, type RecordingsPosition } from "./recordings-cursor";
import type { RecordingsQuery } from "./recordings-query";
import { positionOf } from "./serialize-recording";

/** A page of the list, newest first. */
export type ListedPage = {
  /** Each recording's stored text: `contractText` and `v1Text` cut it to an answer. */
  wires: string[];
  hasMore: boolean;
  /** Where the next page starts, or null on the last one. */
  nextCursor: string | null;
};

/**
 * Lists a project's recordings, newest first: the one read path of the API and the page.
 *
 * The page's ids come from an index alone, in its order; only the rows of the page are then looked
 * up. Several values of a filter are as many ordered walks, merged (docs/decisions/002). Throws
 * the 400 for a cursor that does not belong to the query.
 */
export async function listRecordings(
  projectId: string,
  query: RecordingsQuery,
): Promise<ListedPage> {
  const after = query.cursor === null ? null : decodeCursor(query.cursor, query);
  const open = await database();
  const found = await readTexts(open, pageStatement(open.engine, projectId, query, after));
  const wires = found.slice(0, query.limit);
  const hasMore = found.length > query.limit;
  const last = wires.at(-1);
  return {
    wires,
    hasMore,
    nextCursor: hasMore && last ? encodeCursor(positionOf(last), query) : null,
  };
}

/** The statement for one page and one row more, which tells whether another page follows. */
export function pageStatement(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  after: RecordingsPosition | null,
): Prisma.Sql {
  const isProject = Prisma.sql`project_id = ${projectId}`;
  const isPast = after ? [Prisma.sql`(created_at, id) < (${after.createdAt}, ${after.id})`] : [];
  const order = Prisma.sql`ORDER BY created_at DESC, id DESC`;
  const end = query.offset + query.limit + 1;
  const walks = combine(query).map((conditions) => {
    const where = Prisma.join([isProject, ...conditions, ...isPast], " AND ");
    const walk = Prisma.sql`SELECT id, created_at FROM recordings WHERE ${where}`;
    // SQLite merges ordered walks by itself. PostgreSQL does where each says its order and its end.
    return engine === "sqlite"
      ? walk
      : Prisma.sql`SELECT * FROM (${walk} ${order} LIMIT ${end}) walk`;
  });
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE id = page.id)
    FROM (
      SELECT id, created_at FROM (${Prisma.join(walks, " UNION ALL ")}) walks
      ${order} LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}

/** Each combination of the filters' values, as conditions. Without filters: one, empty. */
function combine({ status, device_id, end_user_id }: RecordingsQuery): Prisma.Sql[][] {
  const filters = [
    device_id.map((value) => Prisma.sql`device_id = ${value}`),
    end_user_id.map((value) => Prisma.sql`end_user_id = ${value}`),
    status.map((value) => Prisma.sql`status = ${value}`),
  ];
  return filters
    .filter((conditions) => conditions.length > 0)
    .reduce<Prisma.Sql[][]>(
      (all, conditions) => all.flatMap((some) => conditions.map((one) => [...some, one])),
      [[]],
    );
}
