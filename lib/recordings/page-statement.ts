import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { orderBy, orderOf, type RecordingPosition, type RecordingsOrder } from "./recordings-order";
import { recordingsWalks } from "./recordings-where";

/** Where a page's walk starts: a row that is the first of it, or the last before it. */
export type WalkStart = { position: RecordingPosition; isIncluded: boolean };

/**
 * The statement for one page and one row more, which tells whether another page follows. The page's ids
 * come from ordered walks of indexes, merged; only the rows of the page are then looked up.
 */
export function pageStatement(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
): Prisma.Sql {
  const order = orderOf(query.sort);
  const column = Prisma.raw(order.column);
  // Every SQLite index ends in the row's number, which finds the row without the key's own index.
  const key = engine === "sqlite" ? Prisma.sql`rowid` : Prisma.sql`id`;
  const parts = partsOf(order, start);
  const walks = recordingsWalks(projectId, query).flatMap((walk) =>
    parts.map((part) => {
      const where = Prisma.join([walk, ...part], " AND ");
      return Prisma.sql`SELECT ${key} AS row_key, ${column} AS sort_key, id FROM recordings WHERE ${where}`;
    }),
  );
  const end = query.offset + query.limit + 1;
  // SQLite merges ordered walks by itself. PostgreSQL does if each says its order and its end.
  const isMarked = engine === "postgresql" && walks.length > 1;
  // Within a walk either all rows have the value or none: where nulls go is not asked of the index.
  const walked = orderBy({ ...order, isNullable: false }, "sort_key");
  const marked = walks.map((walk) =>
    isMarked ? Prisma.sql`SELECT * FROM (${walk} ${walked} LIMIT ${end}) walk` : walk,
  );
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE ${key} = page.row_key)
    FROM (
      SELECT row_key, sort_key, id FROM (${Prisma.join(marked, " UNION ALL ")}) walks
      ${orderBy(order, "sort_key")} LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}

/**
 * The parts of a list, each of which an index has in the list's order: the rows that have the value, and
 * behind them those that don't. Each is the conditions of its rows from `start` on.
 */
function partsOf(order: RecordingsOrder, start: WalkStart | null): Prisma.Sql[][] {
  const column = Prisma.raw(order.column);
  if (!order.isNullable) return [start ? [isReached(order, start)] : []];
  const valued = Prisma.sql`${column} IS NOT NULL`;
  const empty = Prisma.sql`${column} IS NULL`;
  if (!start) return [[valued], [empty]];
  if (start.position.value === null) return [[empty, isReached(order, start)]];
  return [[valued, isReached(order, start)], [empty]];
}

function isReached(
  { column, isDescending }: RecordingsOrder,
  { position: { value, id }, isIncluded }: WalkStart,
): Prisma.Sql {
  const operator = Prisma.raw(`${isDescending ? "<" : ">"}${isIncluded ? "=" : ""}`);
  if (value === null) return Prisma.sql`id ${operator} ${id}`;
  return Prisma.sql`(${Prisma.raw(column)}, id) ${operator} (${value}, ${id})`;
}
