import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { systemContext } from "@/lib/context";
import {
  closeDatabase,
  database,
  type Engine,
  holdDatabase,
  openDatabase,
} from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { seedRecordings } from "@/lib/demo/seed-recordings";
import { createKey } from "@/lib/keys/manage-keys";
import { createProject } from "@/lib/projects/projects";
import { startPostgres } from "@/scripts/start-postgres";

const CACHE = resolve("bench/.cache");

/** A database to measure: its recordings stand in one project, and `key` opens it. */
export type BenchDatabase = { url: string; key: string; recordings: number };

/** Opens the databases of an engine, one for each size, and makes those that are not there yet. */
export async function openBenchDatabases(engine: Engine, sizes: number[]) {
  await mkdir(CACHE, { recursive: true });
  const postgres =
    engine === "postgresql" ? await startPostgres({ dataDir: `${CACHE}/postgresql` }) : null;
  const databases: BenchDatabase[] = [];
  for (const size of sizes) {
    const note = `${CACHE}/${engine}-${size}.json`;
    const url = postgres
      ? await postgres.createDatabase(`bench_${size}`)
      : `file:${CACHE}/${size}.db`;
    if (!existsSync(note)) {
      console.error(`Making a database of ${size} recordings on ${engine}, once …`);
      if (!postgres) await rm(`${CACHE}/${size}.db`, { force: true });
      await writeFile(note, JSON.stringify({ key: await fill(url, engine, size) }));
    }
    const { key } = JSON.parse(await readFile(note, "utf8")) as { key: string };
    databases.push({ url, key, recordings: size });
  }
  return { databases, close: async () => postgres?.stop() };
}

async function fill(url: string, engine: Engine, size: number): Promise<string> {
  await migrate(url);
  holdDatabase(await openDatabase(url));
  const project = await createProject("Bench");
  await seedRecordings(project.id, size);
  const { key } = await createKey(await systemContext(project.id), { scopes: "all" });
  const { client } = await database();
  // Autovacuum does this by itself a little later.
  if (engine === "postgresql") await client.$executeRawUnsafe("VACUUM ANALYZE");
  await closeDatabase();
  return key;
}
