import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { env } from "@/lib/env";
import { PrismaClient as PostgresClient } from "./generated/postgresql/client";
import { PrismaClient } from "./generated/sqlite/client";

export type Engine = "sqlite" | "postgresql";

/** The client of either engine: both are generated from one schema and have one shape. */
export type Client = PrismaClient;

/** A client inside a transaction. */
export type Transaction = Parameters<Parameters<Client["$transaction"]>[0]>[0];

export type Database = {
  engine: Engine;
  client: Client;
  /** A connection of its own for the list: it waits behind no transaction of the client. */
  reader: SqlDriverAdapter;
};

/** How long a writer waits for another process's write to end, in milliseconds. */
const SQLITE_BUSY_TIMEOUT_MS = 5_000;
const POSTGRES_CONNECT_TIMEOUT_MS = 5_000;

/** Tells which engine a database URL means. */
export function engineOf(url: string): Engine {
  return url.startsWith("file:") ? "sqlite" : "postgresql";
}

/** The driver adapter for a URL, as Prisma's client and its migration engine take it. */
export function createAdapter(url: string): PrismaBetterSqlite3 | PrismaPg {
  return engineOf(url) === "sqlite"
    ? new PrismaBetterSqlite3(
        { url, timeout: SQLITE_BUSY_TIMEOUT_MS },
        // Integers make smaller keys than text, and the list's indexes all end in a time.
        { timestampFormat: "unixepoch-ms" },
      )
    : new PrismaPg({ connectionString: url, connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS });
}

/** Opens the database's connections. Throws when it can't be reached. */
export async function openDatabase(url: string): Promise<Database> {
  const adapter = createAdapter(url);
  if (engineOf(url) === "postgresql") {
    const client = new PostgresClient({ adapter }) as unknown as Client;
    await client.$queryRaw`SELECT 1`;
    return { engine: "postgresql", client, reader: await adapter.connect() };
  }
  const client = new PrismaClient({ adapter });
  // Why each of these: docs/decisions/003-sqlite-settings.md.
  await client.$queryRaw`PRAGMA journal_mode = WAL`;
  await client.$executeRaw`PRAGMA synchronous = FULL`;
  await client.$executeRaw`PRAGMA foreign_keys = ON`;
  await client.$executeRaw`PRAGMA cache_size = -65536`;
  const reader = await adapter.connect();
  await reader.executeScript("PRAGMA query_only = ON; PRAGMA cache_size = -65536;");
  return { engine: "sqlite", client, reader };
}

/** Closes what `openDatabase` opened. */
export async function closeConnections({ client, reader }: Database): Promise<void> {
  await reader.dispose();
  await client.$disconnect();
}

// The server and the routes that Next bundles are separate module graphs of one process: the
// process itself holds the one database.
const held = globalThis as typeof globalThis & { recordingsDatabase?: Promise<Database> };

/** The process's database, opened on first use. Rejects when it can't be reached. */
export function database(): Promise<Database> {
  held.recordingsDatabase ??= openDatabase(env().databaseUrl).catch((error) => {
    held.recordingsDatabase = undefined;
    throw error;
  });
  return held.recordingsDatabase;
}

/** Makes an open database the process's: for tests, which open one each. */
export function holdDatabase(open: Database): void {
  held.recordingsDatabase = Promise.resolve(open);
}

/** Closes the process's database, if it was opened. */
export async function closeDatabase(): Promise<void> {
  const open = await held.recordingsDatabase;
  held.recordingsDatabase = undefined;
  if (open) await closeConnections(open);
}
