import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { endFrozenConnections } from "./end-frozen-connections";
import { PrismaClient as PostgresClient } from "./generated/postgresql/client";
import { PrismaClient } from "./generated/sqlite/client";
import { postgresAdapter } from "./postgres-adapter";
import { openPostgresSnapshot, openSqliteSnapshot, type Snapshot } from "./snapshot";
import { SqliteThread } from "./sqlite-thread-reader";
import { sqliteWriteQueue } from "./sqlite-write-queue";
import { postgresReader, sqliteReader, type TextReader } from "./text-reader";

export type Engine = "sqlite" | "postgresql";

/** The client of either engine: both are generated from one schema and have one shape. */
export type Client = PrismaClient;

/** A client inside a transaction. */
export type Transaction = Parameters<Parameters<Client["$transaction"]>[0]>[0];

/** A client that runs queries: an open database, or a transaction on it. */
export type Db = {
  engine: Engine;
  client: Transaction;
  /** The reader of the list and of files' bytes; it doesn't see a transaction's writes. */
  reader: TextReader;
  /** For queries that may take long, such as counting all matches: they hold up no other reader. */
  slowReader: Pick<TextReader, "read">;
  /** Opens one state of the database, to be read at leisure: the caller closes it. */
  openSnapshot: () => Promise<Snapshot>;
  /** The path of SQLite's file; null on PostgreSQL. */
  sqliteFile: string | null;
};

export type Database = Db & {
  client: Client;
  /** Checks that the database answers, on a connection that nothing else uses. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
};

/** How long SQLite stops the process for another's write, in milliseconds. */
const SQLITE_BUSY_TIMEOUT_MS = 5_000;
/** The same if the rest of the wait is ours: lib/db/sqlite-write-queue.ts. */
const SHORT_BUSY_TIMEOUT_MS = 50;
/** How long a transaction waits for those before it, and may then take itself, in milliseconds. */
const TRANSACTION_LIMITS = { maxWait: 30_000, timeout: 30_000 };
/** How long a start waits for a PostgreSQL that may not be there, in milliseconds. */
const POSTGRES_CONNECT_TIMEOUT_MS = 5_000;
/** How long a query waits for one of the pool's connections, as a write does for its turn. */
const POSTGRES_POOL_TIMEOUT_MS = 30_000;
/** How long a read may take, in milliseconds: one that takes longer holds up those behind it. */
const POSTGRES_READ_TIMEOUT_MS = 15_000;
/** How long after that a server that ended no read is taken for frozen, or for cut off. */
const POSTGRES_LATE_MS = 3_000;
/** How long the question whether the database answers may take, in milliseconds. */
const POSTGRES_PING_TIMEOUT_MS = 3_000;
/** States that are open at a time: each holds a connection. */
const MAX_POSTGRES_SNAPSHOTS = 4;
/** How long a statement waits for another's lock, in milliseconds: less than others wait for it. */
const POSTGRES_LOCK_TIMEOUT_MS = 20_000;

/** Tells which engine a database URL means. */
export function engineOf(url: string): Engine {
  return url.startsWith("file:") ? "sqlite" : "postgresql";
}

/** The driver adapter for a URL, as Prisma's client and its migration engine take it. */
export function createAdapter(url: string): PrismaBetterSqlite3 | PrismaPg {
  return engineOf(url) === "sqlite" ? sqliteAdapter(url) : new PrismaPg(poolConfig(url));
}

/** Opens the database's connections. Throws when it can't be reached. */
export function openDatabase(url: string): Promise<Database> {
  return engineOf(url) === "sqlite" ? openSqlite(url) : openPostgres(url);
}

async function openSqlite(url: string): Promise<Database> {
  const client = new PrismaClient({
    adapter: sqliteWriteQueue(sqliteAdapter(url, SHORT_BUSY_TIMEOUT_MS)),
    transactionOptions: TRANSACTION_LIMITS,
  });
  // Why each of these: docs/decisions/003-sqlite-settings.md.
  await client.$queryRaw`PRAGMA journal_mode = WAL`;
  await client.$executeRaw`PRAGMA synchronous = FULL`;
  await client.$executeRaw`PRAGMA foreign_keys = ON`;
  await client.$executeRaw`PRAGMA cache_size = -16384`;
  const sqliteFile = url.slice("file:".length);
  const reader = sqliteReader(sqliteFile);
  const ping = async () => void (await reader.version());
  const slowReader = new SqliteThread(sqliteFile);
  const openSnapshot = () => openSqliteSnapshot(sqliteFile);
  const close = async () => {
    await slowReader.close();
    await reader.close();
    await client.$disconnect();
  };
  return { engine: "sqlite", client, reader, slowReader, openSnapshot, sqliteFile, ping, close };
}

async function openPostgres(url: string): Promise<Database> {
  await assertReachable(url);
  // A writer that waits for a row holds its connection: ten that wait for an import would keep all others out.
  const writes = openPool(url, { lock_timeout: POSTGRES_LOCK_TIMEOUT_MS });
  const reads = openPool(url, {
    statement_timeout: POSTGRES_READ_TIMEOUT_MS,
    query_timeout: POSTGRES_READ_TIMEOUT_MS + POSTGRES_LATE_MS,
  });
  const snapshots = openPool(url, { max: MAX_POSTGRES_SNAPSHOTS });
  const health = openPool(url, {
    max: 1,
    connectionTimeoutMillis: POSTGRES_PING_TIMEOUT_MS,
    query_timeout: POSTGRES_PING_TIMEOUT_MS,
  });
  const client = new PostgresClient({
    adapter: postgresAdapter(writes, reads),
    transactionOptions: TRANSACTION_LIMITS,
  }) as unknown as Client;
  const ping = async () => void (await health.query("SELECT 1"));
  // Reads have limits of their own.
  const stopWatch = endFrozenConnections([writes, snapshots], ping);
  const close = async () => {
    stopWatch();
    await client.$disconnect();
    await Promise.all([writes, reads, snapshots, health].map((pool) => pool.end()));
  };
  const reader = postgresReader(reads);
  const openSnapshot = () => openPostgresSnapshot(snapshots);
  const shared = { engine: "postgresql", sqliteFile: null } as const;
  return { ...shared, client, reader, slowReader: reader, openSnapshot, ping, close };
}

function openPool(url: string, settings: pg.PoolConfig): pg.Pool {
  // A server that is gone without a word is found out within seconds, not hours.
  const pool = new pg.Pool({ ...poolConfig(url), keepAlive: true, ...settings });
  // An idle connection that breaks is replaced: it must not end the process.
  pool.on("error", () => {});
  return pool;
}

async function assertReachable(url: string): Promise<void> {
  const connection = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS,
  });
  await connection.connect();
  await connection.end();
}

function sqliteAdapter(url: string, timeout = SQLITE_BUSY_TIMEOUT_MS): PrismaBetterSqlite3 {
  return new PrismaBetterSqlite3(
    { url, timeout },
    // Integers make smaller keys than text, and the list's indexes all end in a time.
    { timestampFormat: "unixepoch-ms" },
  );
}

function poolConfig(url: string): pg.PoolConfig {
  return { connectionString: url, connectionTimeoutMillis: POSTGRES_POOL_TIMEOUT_MS };
}

// The server and the pages that Next bundles are separate module graphs of one process, so the one
// database is kept on `globalThis`.
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
  await open?.close();
}

/** Runs `work` in one transaction: all that it writes is kept, or, if it throws, nothing. */
export async function writeTransaction<Result>(
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { client } = await database();
  return client.$transaction(work);
}
