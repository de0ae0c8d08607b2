import { randomUUID } from "node:crypto";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { inject } from "vitest";
import type { Engine } from "@/lib/db/database";

/** Makes a migrated database that holds nothing, and returns its URL. */
export async function createTestDatabase(engine: Engine): Promise<string> {
  const { folder, sqliteFile, postgresTemplate } = inject("databaseTemplates");
  if (engine === "postgresql") return createPostgres(postgresTemplate);
  const file = join(folder, `${randomUUID()}.db`);
  await copyFile(sqliteFile, file);
  return `file:${file}`;
}

/** Makes a database without tables, and returns its URL. */
export async function createEmptyDatabase(engine: Engine): Promise<string> {
  const { folder } = inject("databaseTemplates");
  return engine === "postgresql"
    ? createPostgres("template1")
    : `file:${join(folder, `${randomUUID()}.db`)}`;
}

async function createPostgres(template: string): Promise<string> {
  const { postgresUrl } = inject("databaseTemplates");
  const name = `test_${randomUUID()}`;
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  await client.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
}
