import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Engine, engineOf } from "./database";
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
