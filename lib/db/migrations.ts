import { hash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "./database";

export type Migration = { name: string; sql: string; checksum: string };

/** The migrations of an engine, oldest first. */
export async function readMigrations(engine: Engine): Promise<Migration[]> {
  const folder = join(process.cwd(), "prisma/migrations", engine);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      // The same checksum as Prisma's CLI computes.
      return { name, sql, checksum: hash("sha256", sql) };
    }),
  );
}

/**
 * The statements of a migration, for one that was cut off between two of them. Each ends a line, as
 * `prisma migrate` writes them.
 */
export function statementsOf({ sql }: Migration): string[] {
  return sql
    .replaceAll(/^\s*--.*$/gm, "")
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
