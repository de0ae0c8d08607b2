import { access, chmod, constants, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { env } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { backUpSqlite } from "./back-up-sqlite";
import { type Database, database, engineOf } from "./database";
import { codesOf } from "./database-errors";
import { withDiskReserve } from "./disk-reserve";
import { migrate, pendingMigrations } from "./migrate";
import { type Patience, tryWhileBusy } from "./try-while-busy";

/** SQLite, the file system, PostgreSQL. */
const READ_ONLY = /^(SQLITE_READONLY\w*|SQLITE_PERM|EROFS|EACCES|EPERM|25006)$/;
const READ_ONLY_REASON =
  "it is read-only: give the server's user the right to write to it (to its folder, too, if it is a file), or connect to the primary server";
const PATIENCE: Patience = { patienceMs: 60_000, pauseMs: 50 };

/**
 * Opens the process's database and brings it up to date: the server does so at its start, and a
 * command as well, as it may run before any server did. Copies an SQLite file that holds data
 * first. Throws an `OperatorError` if the database can't be used.
 *
 * @param report Called with a line of text before a step that may take a while.
 */
export async function prepareDatabase(report: (line: string) => void): Promise<Database> {
  const { databaseUrl } = env();
  try {
    const sqliteFile = sqliteFileOf(databaseUrl);
    // SQLite makes two small files before it reads anything.
    return await withDiskReserve({ sqliteFile }, async () => {
      await bringUpToDate(databaseUrl, report);
      const prepared = await database();
      await assertWritable(prepared);
      return prepared;
    });
  } catch (error) {
    throw explainUnusable(databaseUrl, error);
  }
}

/** The error for the operator if the database at a URL can't be used. */
export function explainUnusable(databaseUrl: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const reason = codesOf(error).some((code) => READ_ONLY.test(code))
    ? READ_ONLY_REASON
    : reasonOf(error);
  return new OperatorError(`The database ${nameOf(databaseUrl)} can't be used: ${reason}`);
}

function sqliteFileOf(url: string): string | null {
  return engineOf(url) === "sqlite" ? url.slice("file:".length) : null;
}

async function bringUpToDate(url: string, report: (line: string) => void): Promise<void> {
  const file = sqliteFileOf(url);
  // Recordings are private: other users of the machine can't read them. The mode of an existing
  // folder is its owner's choice.
  if (file) await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // SQLite makes files beside its own, and says only that it can't open them.
  if (file) await access(dirname(file), constants.W_OK);
  if (file) await makePrivate(file);
  // PostgreSQL's migrations wait for each other by themselves.
  if (file) await withFileLock(file, () => applyPending(url, file, report));
  else await applyPending(url, null, report);
}

/** SQLite gives the files beside its own the same rights. */
async function makePrivate(file: string): Promise<void> {
  for (const path of [file, lockFileOf(file)]) await (await open(path, "a", 0o600)).close();
  for (const end of ["", "-wal", "-shm"]) {
    // An earlier version left what it makes to the process's umask.
    await chmod(file + end, 0o600).catch((error: NodeJS.ErrnoException) => {
      if (!/^(ENOENT|EPERM)$/.test(error.code ?? "")) throw error;
    });
  }
}

async function applyPending(
  url: string,
  file: string | null,
  report: (line: string) => void,
): Promise<void> {
  const { pending, hasApplied } = await pendingMigrations(url);
  if (pending.length === 0) return;
  const backup = file && hasApplied ? ` (a backup is in ${await backUpSqlite(file)})` : "";
  report(`Migrating the database: ${pending.join(", ")}${backup}`);
  await migrate(url);
}

/** Throws if nothing can be written, as on a standby: the first request would find it out. */
async function assertWritable({ client, sqliteFile }: Database): Promise<void> {
  if (sqliteFile !== null) {
    const connection = new Sqlite(sqliteFile, { timeout: 50 });
    try {
      await tryWhileBusy(async () => connection.exec("BEGIN IMMEDIATE"), PATIENCE);
    } finally {
      connection.close();
    }
    return;
  }
  const [row] = await client.$queryRaw<{ readOnly: string }[]>`
    SELECT current_setting('transaction_read_only') AS "readOnly"`;
  if (row?.readOnly === "on") throw Object.assign(new Error("read-only"), { code: "25006" });
}

/** The URL without what must not be shown. */
function nameOf(databaseUrl: string): string {
  if (engineOf(databaseUrl) === "sqlite") return databaseUrl;
  if (!URL.canParse(databaseUrl)) return "in DATABASE_URL";
  const { protocol, host, pathname } = new URL(databaseUrl);
  return `${protocol}//${host}${pathname}`;
}

/** The drivers and the migration engine wrap a cause in one or several others: the last line. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.at(-1)?.trim() || "it does not answer";
}

/** How long one start waits for another: a large database is copied before it is migrated. */
const START_PATIENCE = { patienceMs: 10 * 60_000, pauseMs: 100 };

/**
 * Does work on an SQLite file while no other process does work through this function. The lock is
 * SQLite's own, on an empty file beside it, so that it ends with its process.
 */
async function withFileLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const lock = new Sqlite(lockFileOf(file), { timeout: 0 });
  try {
    await tryWhileBusy(async () => lock.exec("BEGIN EXCLUSIVE"), START_PATIENCE);
    return await work();
  } finally {
    lock.close();
  }
}

function lockFileOf(file: string): string {
  return `${file}-start`;
}
