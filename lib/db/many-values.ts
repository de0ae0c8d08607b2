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
