import { execFileSync } from "node:child_process";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEmptyDatabase } from "@/lib/testing/create-test-database";
import { executeSql } from "@/lib/testing/earlier-database";
import { createSmallDisk } from "@/lib/testing/small-disk";
import { closeDatabase } from "./database";
import { migrate } from "./migrate";

const disk = await createSmallDisk(16 * 1024 * 1024);
afterAll(() => disk?.end());
beforeEach(() => closeDatabase());
afterEach(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
});

/** Prepares a database as a start with its URL does; the environment is read once in a process. */
async function prepare(url: string, report: (line: string) => void = () => {}) {
  vi.stubEnv("DATABASE_URL", url);
  vi.resetModules();
  const { prepareDatabase } = await import("./prepare-database");
  const { closeDatabase: close } = await import("./database");
  try {
    return await prepareDatabase(report);
  } finally {
    await close();
  }
}

const READ_ONLY = /^The database \S+ can't be used: it is read-only: .+$/;

test.skipIf(!disk)("starts on a full disk, with the reserve's room", async () => {
  if (!disk) return;
  const file = join(disk.folder, "recordings.db");
  await prepare(`file:${file}`);
  disk.fill();
  await expect(prepare(`file:${file}`)).rejects.toThrow(/can't be used: .*full/);
  disk.makeRoom();
  await writeFile(`${file}-reserve`, Buffer.alloc(128 * 1024, 1));
  disk.fill();
  await prepare(`file:${file}`);
  disk.makeRoom();
});

test.skipIf(!disk)("refuses a read-only file of SQLite, in one line", async () => {
  const url = `file:${join(disk?.folder ?? "", "recordings.db")}`;
  await prepare(url);
  disk?.makeReadOnly();
  await expect(prepare(url)).rejects.toThrow(READ_ONLY);
});

test("refuses a PostgreSQL that is read-only, in one line", async () => {
  const url = await createEmptyDatabase("postgresql");
  await migrate(url);
  const name = new URL(url).pathname.slice(1);
  await executeSql(url, `ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  await expect(prepare(url)).rejects.toThrow(READ_ONLY);
});

test("keeps SQLite's files readable for the server's user only", async () => {
  const url = await createEmptyDatabase("sqlite");
  const file = url.slice("file:".length);
  const umask = process.umask(0o022);
  try {
    await prepare(url);
  } finally {
    process.umask(umask);
  }
  for (const name of [file, `${file}-start`]) {
    expect([name, ((await stat(name)).mode & 0o777).toString(8)]).toEqual([name, "600"]);
  }
  execFileSync("chmod", ["644", file]);
  await prepare(url);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
