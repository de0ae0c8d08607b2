import { randomUUID } from "node:crypto";
import Sqlite from "better-sqlite3";
import type { Pool } from "pg";
import type { Prisma } from "./generated/sqlite/client";
import { READ_PATIENCE } from "./postgres-adapter";
import { tryWhileBusy } from "./try-while-busy";

/**
 * Runs statements that answer one column of text, on the driver itself: Prisma's client spends
 * more on a query than SQLite does on a page of the list (docs/decisions/002-ready-json.md).
 */
export type TextReader = {
  read: (statement: Prisma.Sql) => Promise<string[]>;
  /**
   * A text that is another after every commit to the database. While it stays the same, so does
   * every answer. (Nothing is written through a reader, so SQLite counts every commit.)
   */
  version: () => Promise<string>;
  close: () => Promise<void>;
};

/** Prepared statements kept: the list has a few dozen shapes, more only with many filter values. */
const MAX_PREPARED = 200;

/** Reads an SQLite file on a connection of its own, which waits behind no transaction. */
export function sqliteReader(path: string): TextReader {
  const connection = new Sqlite(path, { readonly: true });
  connection.pragma("cache_size = -16384");
  const dataVersion = connection.prepare<[], number>("PRAGMA data_version").pluck();
  // The engine counts per connection, so the count alone could be an earlier connection's.
  const opened = randomUUID();
  const prepared = new Map<string, Sqlite.Statement<unknown[], string>>();

  function prepare(sql: string) {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= MAX_PREPARED) prepared.clear();
    const statement = connection.prepare<unknown[], string>(sql).pluck();
    prepared.set(sql, statement);
    return statement;
  }

  return {
    read: async ({ sql, values }) => prepare(sql).all(values.map(toSqlite)),
    version: async () => `${opened}:${dataVersion.get()}`,
    close: async () => {
      connection.close();
    },
  };
}

/** Reads PostgreSQL through the pool that Prisma's client also reads through. */
export function postgresReader(pool: Pool): TextReader {
  async function query(text: string, values: unknown[]): Promise<string[]> {
    const ask = () => pool.query<string[]>({ text, values, rowMode: "array" });
    const { rows } = await tryWhileBusy(ask, READ_PATIENCE);
    return rows.map(([first]) => first as string);
  }
  return {
    read: ({ text, values }) => query(text, values.map(toPostgres)),
    version: async () => String((await query("SELECT pg_current_snapshot()::text", []))[0]),
    close: async () => {},
  };
}

/** The migrations' DATETIME columns hold milliseconds since 1970. */
export function toSqlite(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

/** The migrations' TIMESTAMP columns hold UTC and have no zone; the driver would write local time. */
export function toPostgres(value: unknown): unknown {
  return value instanceof Date ? value.toISOString().replace("Z", "") : value;
}
