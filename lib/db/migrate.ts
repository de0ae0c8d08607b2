import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError } from "@/lib/operator-error";
import { type Engine, engineOf, openDatabase } from "./database";
import { withSchemaEngine } from "./schema-engine";

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** Brings the database at `url` up to date. Returns the names of the migrations it applied. */
export async function migrate(url: string): Promise<string[]> {
  const engine = engineOf(url);
  const migrationsList = await readMigrations(engine);
  return withSchemaEngine(url, await readSchema(engine), async (schemaEngine) => {
    const result = await schemaEngine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return result.appliedMigrationNames;
  });
}

/** The SQL that turns `from` (a schema's text, or null for nothing) into the schema `to`. */
export async function diffSchemas(from: string | null, to: string, url: string): Promise<string> {
  return withSchemaEngine(url, to, async (schemaEngine) => {
    const { stdout } = await schemaEngine.diff({
      from:
        from === null
          ? { tag: "empty" }
          : { tag: "schemaDatamodel", files: [{ path: "from.prisma", content: from }] },
      to: { tag: "schemaDatamodel", files: [{ path: "to.prisma", content: to }] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return stdout ?? "";
  });
}

/** The schema's text for an engine: the one file, with the provider's word replaced. */
export async function readSchema(engine: Engine): Promise<string> {
  const schema = await readFile(join(process.cwd(), "prisma/schema.prisma"), "utf8");
  return schema.replace('provider = "sqlite"', `provider = "${engine}"`);
}

async function readMigrations(engine: Engine) {
  const baseDir = join(process.cwd(), "prisma/migrations", engine);
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(join(baseDir, path, "migration.sql"), "utf8"),
        },
      },
    })),
  );
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: `provider = "${engine}"\n` },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/**
 * The migrations that a database still lacks, and whether it has any. Throws `OperatorError` where
 * it has one that this version does not know, as after a downgrade.
 */
export async function pendingMigrations(
  url: string,
): Promise<{ pending: string[]; hasApplied: boolean }> {
  const known = await readMigrations(engineOf(url));
  const names = known.migrationDirectories.map(({ path }) => path);
  const applied = await appliedMigrations(url);
  const unknown = applied.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new OperatorError(
      `the database was migrated by a newer version of Recordings (${unknown.join(", ")}): start that version, or restore a backup`,
    );
  }
  return {
    pending: names.filter((name) => !applied.includes(name)),
    hasApplied: applied.length > 0,
  };
}

async function appliedMigrations(url: string): Promise<string[]> {
  const { client, engine, close } = await openDatabase(url);
  try {
    const tables =
      engine === "sqlite"
        ? await client.$queryRaw<unknown[]>`
            SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`
        : await client.$queryRaw<unknown[]>`
            SELECT 1 FROM information_schema.tables
            WHERE table_name = '_prisma_migrations' AND table_schema = current_schema()`;
    if (tables.length === 0) return [];
    const rows = await client.$queryRaw<{ migration_name: string }[]>`
      SELECT migration_name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    return rows.map((row) => row.migration_name);
  } finally {
    await close();
  }
}
