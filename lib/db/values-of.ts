import type { Engine } from "./database";
import { Prisma } from "./generated/sqlite/client";

/**
 * A query of these texts as rows of one column, `value`. They are one parameter, so that statements
 * about different numbers of them are one text, which is prepared once.
 */
export function valuesOf(engine: Engine, texts: readonly string[]): Prisma.Sql {
  const json = JSON.stringify(texts);
  return engine === "sqlite"
    ? Prisma.sql`SELECT value FROM json_each(${json})`
    : Prisma.sql`SELECT value FROM json_array_elements_text(${json}::json)`;
}
