import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { fromRecordings, mergedIndex, type RowAccess, sortIndex } from "./choose-access";
import { orderBy, orderOf, type RecordingPosition, type RecordingsOrder } from "./recordings-order";
import { columnsWhere, recordingsWalks } from "./recordings-where";

/** The row where a page's walk starts: its first row, or the last one before it. */
export type WalkStart = { position: RecordingPosition; isIncluded: boolean };

/**
 * The statement for one page and one row more, which shows whether another page follows. The page's ids
 * are found as `access` says; only the rows of the page are then looked up.
 */
export function pageStatement(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
  access: RowAccess,
): Prisma.Sql {
  const key = rowKey(engine);
  const found =
    access.kind === "gather"
      ? gathered(engine, projectId, query, start, access.source)
      : walked(engine, projectId, query, start, access.kind);
  return Prisma.sql`
    SELECT (SELECT wire FROM recordings WHERE ${key} = page.row_key)
    FROM (
      SELECT row_key, sort_key, id FROM (${found}) found
      ${orderBy(orderOf(query.sort), "sort_key")} LIMIT ${query.limit + 1} OFFSET ${query.offset}
    ) page`;
}

/** Every SQLite index ends in the row's number, which finds the row without the key's own index. */
function rowKey(engine: Engine): Prisma.Sql {
  return engine === "sqlite" ? Prisma.sql`rowid` : Prisma.sql`id`;
}

function walked(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
  kind: "merge" | "walk",
): Prisma.Sql {
  const order = orderOf(query.sort);
  const parts = partsOf(order, start);
  const tested =
    kind === "merge" ? recordingsWalks(projectId, query) : [columnsWhere(projectId, query)];
  const index = kind === "merge" ? mergedIndex(query, query.sort) : sortIndex(query.sort);
  const from = fromRecordings(engine, index);
  const walks = tested.flatMap((conditions) =>
    parts.map((part) => {
      const where = Prisma.join([conditions, ...part], " AND ");
      return Prisma.sql`${selectKeys(engine, order)} ${from} WHERE ${where}`;
    }),
  );
  const end = query.offset + query.limit + 1;
  // SQLite merges ordered walks by itself. PostgreSQL does if each says its order and its end.
  const isMarked = engine === "postgresql" && walks.length > 1;
  // Within a walk either all rows have the value or none, so the order of nulls doesn't matter.
  const inOrder = orderBy({ ...order, isNullable: false }, "sort_key");
  const marked = walks.map((walk) =>
    isMarked ? Prisma.sql`SELECT * FROM (${walk} ${inOrder} LIMIT ${end}) walk` : walk,
  );
  return Prisma.join(marked, " UNION ALL ");
}

function gathered(
  engine: Engine,
  projectId: string,
  query: RecordingsQuery,
  start: WalkStart | null,
  { index, conditions }: Extract<RowAccess, { kind: "gather" }>["source"],
): Prisma.Sql {
  const order = orderOf(query.sort);
  const all = [conditions, columnsWhere(projectId, query)];
  if (start) all.push(reachedCondition(order, start));
  const rows = Prisma.sql`
    ${selectKeys(engine, order)} ${fromRecordings(engine, index)} WHERE ${Prisma.join(all, " AND ")}`;
  // PostgreSQL would walk the sort's index and hope to meet enough of them.
  return engine === "sqlite" ? rows : Prisma.sql`${rows} OFFSET 0`;
}

function selectKeys(engine: Engine, { column }: RecordingsOrder): Prisma.Sql {
  return Prisma.sql`SELECT ${rowKey(engine)} AS row_key, ${Prisma.raw(column)} AS sort_key, id`;
}

/** That a row is reached from `start` on. */
export function reachedCondition(order: RecordingsOrder, start: WalkStart): Prisma.Sql {
  const parts = partsOf(order, start).map((part) => Prisma.join(part, " AND "));
  return Prisma.sql`(${Prisma.join(parts, " OR ")})`;
}

/**
 * The parts of a list, each of which an index has in the list's order: the rows that have the value, and
 * behind them those that don't. Each is the conditions of its rows from `start` on.
 */
export function partsOf(order: RecordingsOrder, start: WalkStart | null): Prisma.Sql[][] {
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
