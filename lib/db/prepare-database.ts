import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { env } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { backUpSqlite } from "./back-up-sqlite";
import { type Database, database, engineOf } from "./database";
import { migrate, pendingMigrations } from "./migrate";
import { whileLocked } from "./while-locked";

/**
 * The process's database, brought up to date: what the server does at its start, and a command too,
 * as it may run on a machine where no server ever did. An SQLite file that holds data is copied
 * first. Throws an `OperatorError` if the database can't be used.
 *
 * @param report Told in a line what is about to be done, if that may take a while.
 */
export async function prepareDatabase(report: (line: string) => void): Promise<Database> {
  const { databaseUrl } = env();
  try {
    await bringUpToDate(databaseUrl, report);
    return await database();
  } catch (error) {
    throw explainUnusable(databaseUrl, error);
  }
}

/** What an operator is told when the database at a URL can't be used. */
export function explainUnusable(databaseUrl: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const reason = reasonOf(error);
  return new OperatorError(`The database ${nameOf(databaseUrl)} can't be used: ${reason}`);
}

async function bringUpToDate(url: string, report: (line: string) => void): Promise<void> {
  const file = engineOf(url) === "sqlite" ? url.slice("file:".length) : null;
  // What people said is for no other user of the machine. A folder that is there is its owner's to open.
  if (file) await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // PostgreSQL's migrations wait for each other by themselves.
  if (file) await whileLocked(file, () => applyPending(url, file, report));
  else await applyPending(url, null, report);
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
