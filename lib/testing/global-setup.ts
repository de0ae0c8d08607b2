import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { startPostgres } from "@/scripts/start-postgres";

/** What every test database is copied from: migrated once for each engine. */
export type DatabaseTemplates = {
  /** Folder of the SQLite template and of its copies. */
  folder: string;
  sqliteFile: string;
  /** URL of a PostgreSQL database to make others from, and the name of the template. */
  postgresUrl: string;
  postgresTemplate: string;
};

declare module "vitest" {
  interface ProvidedContext {
    databaseTemplates: DatabaseTemplates;
  }
}

/** Starts what the tests share. Vitest calls it once for the run, and what it returns at the end. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-tests-"));
  const sqliteFile = join(folder, "template.db");
  const postgres = await startPostgres();
  await migrate(`file:${sqliteFile}`);
  await migrate(await postgres.createDatabase("template"));
  const postgresUrl = await postgres.createDatabase("maintenance");
  project.provide("databaseTemplates", {
    folder,
    sqliteFile,
    postgresUrl,
    postgresTemplate: "template",
  });
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
