import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Engine } from "@/lib/db/database";
import { pendingMigrations } from "@/lib/db/migrate";
import { readMigrations } from "@/lib/db/migrations";
import {
  executeSql,
  failedRecordings,
  migrateByPrisma,
  querySql,
} from "@/lib/testing/earlier-database";
import { blankSettings } from "@/scripts/blank-settings.mjs";
import { startPostgres } from "@/scripts/start-postgres";

/** A database of the first version, which can be put back. */
type Earlier = {
  url: string;
  folder: string;
  /** Rows that the migrations have to move: the more, the longer they take. */
  recordings: number;
  reset: () => Promise<void>;
};

type Extent = { kills: number; recordings: number };

/** Declares that a process that is killed while it migrates leaves a database that the next one can take up. */
export function proveMigrations(engine: Engine, { kills, recordings }: Extent): void {
  describe(`migrating on ${engine}`, () => {
    test(`survives ${kills} kills`, async () => {
      const earlier = await (engine === "sqlite"
        ? earlierSqlite(recordings)
        : earlierPostgres(recordings));
      const duration = await migrateUntil(earlier, null);
      expect(duration).toBeGreaterThan(0);
      await checkMigrated(earlier);
      await earlier.reset();
      let [inside, latest] = [0, duration];
      for (let tries = 0; inside < kills; tries++) {
        expect(tries).toBeLessThan(10 * kills + 10);
        await migrateUntil(earlier, Math.random() * latest);
        const { pending } = await pendingMigrations(earlier.url);
        // Now and then the kill comes too late, as the steps after the migrations also take time.
        if (pending.length === 0) {
          latest *= 0.7;
          await checkMigrated(earlier);
          await earlier.reset();
        } else {
          inside++;
          latest = Math.min(duration, latest * 1.2);
        }
      }
      await migrateUntil(earlier, null);
      await checkMigrated(earlier);
    });
  });
}

/**
 * Starts a command, which migrates first, and ends it a while after it began to; with null it may end
 * by itself. Returns how long it went on after that, in milliseconds.
 */
async function migrateUntil({ url, folder }: Earlier, killAfterMs: number | null) {
  const command = spawn(process.execPath, ["dist/cli.js", "project", "list"], {
    env: { ...process.env, ...blankSettings, DATABASE_URL: url, DATA_DIR: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = once(command, "exit");
  let said = "";
  let begun = 0;
  for await (const piece of command.stderr.setEncoding("utf8")) {
    said += piece;
    if (begun > 0 || !said.includes("Migrating the database")) continue;
    begun = performance.now();
    if (killAfterMs !== null) void setTimeout(killAfterMs).then(() => command.kill("SIGKILL"));
  }
  const [code] = await exited;
  if (code !== 0 && command.signalCode !== "SIGKILL") throw new Error(`it failed: ${said}`);
  if (begun === 0) throw new Error(`it did not migrate: ${said}`);
  return performance.now() - begun;
}

async function checkMigrated({ url, folder, recordings }: Earlier): Promise<void> {
  expect(await pendingMigrations(url)).toMatchObject({ pending: [] });
  const [moved] = await querySql(url, "SELECT count(*) AS count FROM status_changes");
  expect(Number(moved?.count)).toBe(recordings);
  if (url.startsWith("file:")) {
    expect(await querySql(url, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(await readdir(join(folder, "backups"))).toHaveLength(1);
  } else {
    const open = await querySql(url, "SELECT 1 FROM _prisma_migrations WHERE finished_at IS NULL");
    expect(open).toEqual([]);
  }
}

async function fillEarlier(engine: Engine, url: string, recordings: number): Promise<void> {
  const [init] = await readMigrations(engine);
  await migrateByPrisma(url, init ? [init] : []);
  await executeSql(url, failedRecordings(engine, recordings));
}

async function earlierSqlite(recordings: number): Promise<Earlier> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [file, kept] = [join(folder, "recordings.db"), join(folder, "earlier.db")];
  await fillEarlier("sqlite", `file:${kept}`, recordings);
  const reset = async () => {
    for (const end of ["", "-wal", "-shm"]) await rm(file + end, { force: true });
    await rm(join(folder, "backups"), { recursive: true, force: true });
    await copyFile(kept, file);
  };
  await reset();
  return { url: `file:${file}`, folder, recordings, reset };
}

async function earlierPostgres(recordings: number): Promise<Earlier> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ isDurable: false });
  onTestFinished(() => postgres.stop());
  const maintenance = await postgres.createDatabase("maintenance");
  await fillEarlier("postgresql", await postgres.createDatabase("earlier"), recordings);
  const reset = async () => {
    await executeSql(maintenance, "DROP DATABASE IF EXISTS recordings WITH (FORCE)");
    await postgres.createDatabase("recordings", "earlier");
  };
  await reset();
  return { url: await postgres.createDatabase("recordings"), folder, recordings, reset };
}
