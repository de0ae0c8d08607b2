import { createReadStream } from "node:fs";
import { chmod, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import Sqlite from "better-sqlite3";

/**
 * The bytes of SQLite's header that count changes and name the version that wrote: they differ in a
 * copy.
 */
const COUNTERS = [
  [24, 28],
  [40, 44],
  [92, 100],
] as const;

/**
 * Copies an SQLite database, as one consistent file, into `backups` beside it, and returns the
 * copy's path; an earlier copy of the same state is used instead. The copy is whole or absent, and
 * may be made while the database is in use.
 */
export async function backUpSqlite(file: string): Promise<string> {
  const folder = join(dirname(file), "backups");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // An earlier version made it for everybody to read.
  await chmod(folder, 0o700);
  const name = basename(file, ".db");
  const standing = await findCopy(file, folder, name);
  if (standing) return standing;
  // One name, so that what a kill leaves of a copy is replaced by the next.
  const partial = join(folder, `${name}.partial`);
  await rm(partial, { force: true });
  await copyInto(file, partial);
  const copy = join(folder, `${name}-${new Date().toISOString().replace(/[:.]/g, "-")}.db`);
  await rename(partial, copy);
  return copy;
}

async function copyInto(file: string, copy: string): Promise<void> {
  // Recordings are private: other users of the machine can't read the copy.
  await (await open(copy, "w", 0o600)).close();
  await chmod(copy, 0o600);
  const connection = new Sqlite(file, { readonly: true });
  try {
    await connection.backup(copy);
  } finally {
    connection.close();
  }
  const made = await open(copy, "r");
  await made.sync();
  await made.close();
}

/** Finds the newest copy in a folder with the database's content, if there is one. */
async function findCopy(file: string, folder: string, name: string): Promise<string | null> {
  const entries = await readdir(folder);
  const copies = entries.filter((entry) => entry.startsWith(`${name}-`) && entry.endsWith(".db"));
  if (copies.length === 0 || !(await moveLogIntoFile(file))) return null;
  for (const entry of copies.sort().reverse()) {
    const copy = join(folder, entry);
    // Rows written meanwhile are in the log and in no copy.
    if ((await isCopy(file, copy)) && (await sizeOf(`${file}-wal`)) === 0) return copy;
  }
  return null;
}

/** Brings the file itself up to date. False if others are at work on the database. */
async function moveLogIntoFile(file: string): Promise<boolean> {
  const connection = new Sqlite(file, { timeout: 1_000 });
  try {
    const [result] = connection.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return result?.busy === 0;
  } catch {
    return false;
  } finally {
    connection.close();
  }
}

async function isCopy(file: string, copy: string): Promise<boolean> {
  if ((await sizeOf(file)) !== (await sizeOf(copy))) return false;
  const [parts, others] = [piecesOf(file), piecesOf(copy)];
  for await (const part of parts) {
    const { value: other } = await others.next();
    if (!other?.equals(part)) {
      others.return?.();
      return false;
    }
  }
  return true;
}

/** A file in pieces of one length, without the bytes that differ in a copy. */
async function* piecesOf(file: string): AsyncGenerator<Buffer, void> {
  let isFirst = true;
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    if (isFirst) for (const [start, end] of COUNTERS) piece.fill(0, start, end);
    isFirst = false;
    yield piece;
  }
}

function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
