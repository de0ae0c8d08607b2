import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { compilePrograms } from "@/scripts/compile.mjs";
import { startPostgres } from "@/scripts/start-postgres";

/** Inside `node_modules`, as the compiled files import packages. */
const CACHE = "node_modules/.cache/recordings";

/** The template of every test database: migrated once for each engine. */
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
  const compiled = await compileForRun();
  const postgres = await startPostgres({ isDurable: false });
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
    await rm(compiled, { recursive: true, force: true });
  };
}

/** Has the run's tests start a compiled analysis process, a hundred times. Returns its folder. */
async function compileForRun(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(`${CACHE}/analysis-`);
  await compilePrograms(["analysis-process"], folder);
  process.env.ANALYSIS_PROCESS = resolve(folder, "analysis-process.js");
  return folder;
}
