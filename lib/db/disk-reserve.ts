import { randomFillSync } from "node:crypto";
import { open, stat, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { log } from "@/lib/log";
import { diskSpaceAt } from "@/lib/storage/disk-space";
import { type Db, database } from "./database";
import { isDiskFull } from "./database-errors";

/** Room that is held for what has to work on a full disk: hundreds of small writes. */
const MAX_RESERVE_BYTES = 8 * 1024 * 1024;
/** Max reserve on a small disk, as a share of it. */
const MAX_RESERVE_SHARE = 0.01;
/** Bytes freed for one of them, which leaves most of them to the next. */
const SLICE_BYTES = 64 * 1024;
/** The reserve is filled if so many times as much is free. */
const SPARE_FACTOR = 4;
const FILL_AGAIN_MS = 60_000;

/**
 * Does a write that must work on a full disk, as it lets an operator in or makes room. Frees bytes
 * for it from a reserve file beside SQLite's. PostgreSQL has its own disk.
 */
export async function withDiskReserve<Result>(
  { sqliteFile }: Pick<Db, "sqliteFile">,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDiskFull(error) || !(await giveSlice(sqliteFile))) throw error;
    }
  }
}

/** Fills the reserve as soon as there is room, until `stop`. */
export async function keepDiskReserve(stop: AbortSignal): Promise<void> {
  const { sqliteFile } = await database();
  if (sqliteFile === null) return;
  while (!stop.aborted) {
    await fillReserve(sqliteFile).catch((error: unknown) =>
      log.warn({ err: error }, "room could not be held for a full disk"),
    );
    await setTimeout(FILL_AGAIN_MS, undefined, { signal: stop }).catch(() => {});
  }
}

async function fillReserve(sqliteFile: string): Promise<void> {
  const { freeBytes, totalBytes } = await diskSpaceAt(dirname(sqliteFile));
  const wanted = Math.floor(Math.min(MAX_RESERVE_BYTES, totalBytes * MAX_RESERVE_SHARE));
  const missing = wanted - (await sizeOf(pathOf(sqliteFile)));
  if (missing <= 0 || freeBytes < SPARE_FACTOR * wanted) return;
  const file = await open(pathOf(sqliteFile), "a", 0o600);
  try {
    // Not zeros, for which some file systems take no room.
    await file.writeFile(randomFillSync(Buffer.alloc(missing)));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Frees a slice of the reserve; false if none is left. */
async function giveSlice(sqliteFile: string | null): Promise<boolean> {
  if (sqliteFile === null) return false;
  const size = await sizeOf(pathOf(sqliteFile));
  if (size === 0) return false;
  await truncate(pathOf(sqliteFile), Math.max(0, size - SLICE_BYTES));
  return true;
}

function pathOf(sqliteFile: string): string {
  return `${sqliteFile}-reserve`;
}

function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
