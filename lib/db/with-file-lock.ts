import Sqlite from "better-sqlite3";
import { tryWhileBusy } from "./try-while-busy";

/** How long one start waits for another: a large database is copied before it is migrated. */
const PATIENCE = { patienceMs: 10 * 60_000, pauseMs: 100 };

/**
 * Does work on an SQLite file while no other process does work through this function. The lock is
 * SQLite's own, on an empty file beside it, so that it ends with its process.
 */
export async function withFileLock<Result>(
  file: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = new Sqlite(lockFileOf(file), { timeout: 0 });
  try {
    await tryWhileBusy(async () => lock.exec("BEGIN EXCLUSIVE"), PATIENCE);
    return await work();
  } finally {
    lock.close();
  }
}

export function lockFileOf(file: string): string {
  return `${file}-start`;
}
