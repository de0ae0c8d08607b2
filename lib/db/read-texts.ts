import type { Database } from "./database";
import type { Prisma } from "./generated/sqlite/client";

/**
 * Runs a statement that answers one column of text, on the list's own connection.
 *
 * It goes to Prisma's driver adapter without the client between: the client's own work is more than
 * a page of the list costs SQLite (docs/decisions/002-ready-wire-text.md).
 */
export async function readTexts({ engine, reader }: Database, statement: Prisma.Sql) {
  const { rows } = await reader.queryRaw({
    sql: engine === "sqlite" ? statement.sql : statement.text,
    args: statement.values,
    argTypes: statement.values.map((value) => ({
      scalarType: value instanceof Date ? "datetime" : "unknown",
      arity: "scalar",
    })),
  });
  return rows.map((row) => row[0] as string);
}
