import Sqlite from "better-sqlite3";
import { Client } from "pg";
import { type Engine, engineOf } from "@/lib/db/database";
import { type Migration, readMigrations } from "@/lib/db/migrations";
import { readSchema, withSchemaEngine } from "@/scripts/diff-schemas";

export type Row = Record<string, unknown>;

/**
 * Applies migrations (all by default) as Prisma's CLI does. Returns the names of those it applied.
 */
export async function migrateByPrisma(url: string, some?: Migration[]): Promise<string[]> {
  const engine = engineOf(url);
  const migrations = some ?? (await readMigrations(engine));
  const migrationsList = {
    baseDir: "prisma/migrations",
    lockfile: { path: "migration_lock.toml", content: `provider = "${engine}"\n` },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
  const filters = { externalTables: [], externalEnums: [] };
  return withSchemaEngine(url, await readSchema(engine), async (schemaEngine) => {
    const result = await schemaEngine.applyMigrations({ migrationsList, filters });
    return result.appliedMigrationNames;
  });
}

/** SQL that adds a project with failed recordings of a file each, as the first version kept them. */
export function failedRecordings(engine: Engine, count: number): string {
  const [time, numbers] =
    engine === "sqlite"
      ? ["1768900000000", `(${sqliteSeries(count)})`]
      : ["now()", `generate_series(1, ${count}) AS n`];
  return `INSERT INTO projects (id, name, created_at) VALUES ('proj_a', 'A', ${time});
    INSERT INTO recordings (id, project_id, status, failure_reason, created_at, updated_at, wire)
      SELECT 'rec_' || n, 'proj_a', 'failed', 'It broke.', ${time}, ${time}, '{}' FROM ${numbers};
    INSERT INTO media (id, recording_id, type, mime_type, file_size_bytes, status, created_at)
      SELECT 'med_' || n, 'rec_' || n, 'audio', 'audio/wav', 1, 'uploaded', ${time} FROM ${numbers};`;
}

function sqliteSeries(count: number): string {
  return `WITH RECURSIVE series (n) AS
    (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ${count}) SELECT n FROM series`;
}

/** Runs statements on a connection of their own. */
export async function executeSql(url: string, sql: string): Promise<void> {
  if (engineOf(url) === "postgresql") {
    await querySql(url, sql);
    return;
  }
  const connection = new Sqlite(url.slice("file:".length));
  connection.exec(sql);
  connection.close();
}

/** The rows of a query on a connection of its own. */
export async function querySql(url: string, sql: string): Promise<Row[]> {
  if (engineOf(url) === "sqlite") {
    const connection = new Sqlite(url.slice("file:".length));
    const rows = connection.prepare<[], Row>(sql).all();
    connection.close();
    return rows;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}
