import Sqlite from "better-sqlite3";
import { Client } from "pg";
import { type Engine, engineOf } from "./database";
import { tryWhileBusy } from "./try-while-busy";

/** A connection of its own, in a transaction that is open until `commit`. */
export type MigrationSession = {
  engine: Engine;
  /** Runs one or several statements. */
  execute: (sql: string) => Promise<void>;
  query: <Row>(sql: string) => Promise<Row[]>;
  commit: () => Promise<void>;
  /** Closes the connection, which rolls back an open transaction. */
  close: () => Promise<void>;
};

/** How long a migration waits for another process's write, in milliseconds. */
const SQLITE_PATIENCE = { patienceMs: 60_000, pauseMs: 20 };
/** The advisory lock of Prisma's own migration engine: its CLI and ours wait for each other. */
const POSTGRES_LOCK = 72707369;

/** Opens a session, and waits until no other process migrates the database. */
export function openMigrationSession(url: string): Promise<MigrationSession> {
  return engineOf(url) === "sqlite" ? openSqlite(url.slice("file:".length)) : openPostgres(url);
}

async function openSqlite(file: string): Promise<MigrationSession> {
  const connection = new Sqlite(file, { timeout: 50 });
  try {
    connection.pragma("synchronous = FULL");
    // A migration that rebuilds a table drops it first: with foreign keys on, that would delete the
    // rows that refer to it.
    connection.pragma("foreign_keys = OFF");
    await tryWhileBusy(async () => connection.exec("BEGIN IMMEDIATE"), SQLITE_PATIENCE);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    engine: "sqlite",
    execute: async (sql) => void connection.exec(sql),
    query: async <Row>(sql: string) => connection.prepare<[], Row>(sql).all(),
    commit: async () => {
      assertForeignKeys(connection);
      connection.exec("COMMIT");
    },
    close: async () => void connection.close(),
  };
}

function assertForeignKeys(connection: Sqlite.Database): void {
  const broken = connection.pragma("foreign_key_check") as { table: string; parent: string }[];
  const [first] = broken;
  if (!first) return;
  throw new Error(`${broken.length} rows of ${first.table} would name no row of ${first.parent}`);
}

async function openPostgres(url: string): Promise<MigrationSession> {
  const client = new Client({ connectionString: url });
  // A connection that breaks fails the statement in hand, and must not end the process.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("BEGIN");
    // A limit that the operator set for requests is not meant for this.
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query(`SELECT pg_advisory_xact_lock(${POSTGRES_LOCK})`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return {
    engine: "postgresql",
    execute: async (sql) => void (await client.query(sql)),
    query: async <Row>(sql: string) => (await client.query(sql)).rows as Row[],
    commit: async () => void (await client.query("COMMIT")),
    close: () => client.end(),
  };
}
