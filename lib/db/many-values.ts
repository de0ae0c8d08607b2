import type { Engine } from "./database";
import { Prisma } from "./generated/sqlite/client";

/**
 * A query that returns these texts as rows of one column, `value`. They are one parameter, so that
 * the statement's text is the same for any number of them and is prepared once.
 */
export function valuesOf(engine: Engine, texts: readonly string[]): Prisma.Sql {
  const json = JSON.stringify(texts);
  return engine === "sqlite"
    ? Prisma.sql`SELECT value FROM json_each(${json})`
    : Prisma.sql`SELECT value FROM json_array_elements_text(${json}::json)`;
}

/** How many ids one question names: Prisma gives SQLite no more than 999 parameters. */
const CHUNK_SIZE = 900;

/** Calls `find` for any number of ids, with as many at a time as a statement can hold. */
export async function findInChunks<Row>(
  ids: readonly string[],
  find: (chunk: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += CHUNK_SIZE) {
    rows.push(...(await find(ids.slice(start, start + CHUNK_SIZE))));
  }
  return rows;
}
