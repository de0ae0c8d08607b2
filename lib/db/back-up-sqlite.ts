import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import Sqlite from "better-sqlite3";

/**
 * Copies an SQLite database, as one consistent file, into `backups` beside it, and returns the
 * copy's path. The copy is whole or absent, and may be made while the database is in use.
 */
export async function backUpSqlite(file: string): Promise<string> {
  const folder = join(dirname(file), "backups");
  await mkdir(folder, { recursive: true });
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const copy = join(folder, `${basename(file, ".db")}-${stamp}.db`);
  const connection = new Sqlite(file, { readonly: true });
  try {
    await connection.backup(copy);
  } finally {
    connection.close();
  }
  return copy;
}
