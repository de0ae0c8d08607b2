import { readFile } from "node:fs/promises";
import Sqlite from "better-sqlite3";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { createEmptyDatabase } from "@/lib/testing/create-test-database";
import { diffSchemas, migrate, readSchema } from "./migrate";

type Row = Record<string, unknown>;

describe.each(["sqlite", "postgresql"] as const)("migrations (%s)", (engine) => {
  test("build what the schema says", async () => {
    const [migrated, described] = [
      await createEmptyDatabase(engine),
      await createEmptyDatabase(engine),
    ];
    await migrate(migrated);
    await execute(described, await diffSchemas(null, await readSchema(engine), described));
    const catalogue = await readCatalogue(migrated);
    expect(catalogue.length).toBeGreaterThan(50);
    expect(catalogue).toEqual(await readCatalogue(described));
  });

  test("are applied once", async () => {
    const url = await createEmptyDatabase(engine);
    expect((await migrate(url)).length).toBeGreaterThan(0);
    expect(await migrate(url)).toEqual([]);
  });
});

describe.each(["sqlite", "postgresql"] as const)("upgrading (%s)", (engine) => {
  test("keeps why a recording failed, and every file", async () => {
    const url = await createEmptyDatabase(engine);
    const [init, comeIn] = await Promise.all(
      ["20261124033617_init", "20261125024120_recordings_come_in"].map((name) =>
        readFile(`prisma/migrations/${engine}/${name}/migration.sql`, "utf8"),
      ),
    );
    const time = engine === "sqlite" ? "1768900000000" : "now()";
    await execute(url, init ?? "");
    await execute(
      url,
      `INSERT INTO projects (id, name, created_at) VALUES ('proj_a', 'A', ${time});
       INSERT INTO recordings (id, project_id, status, failure_reason, created_at, updated_at, wire)
         VALUES ('rec_a', 'proj_a', 'failed', 'It broke.', ${time}, ${time}, '{}');
       INSERT INTO media (id, recording_id, type, mime_type, file_size_bytes, status, created_at)
         VALUES ('med_a', 'rec_a', 'audio', 'audio/wav', 1, 'uploaded', ${time});`,
    );
    await execute(url, comeIn ?? "");
    expect(await read(url, "SELECT recording_id, status, message FROM status_changes")).toEqual([
      { recording_id: "rec_a", status: "failed", message: "It broke." },
    ]);
    expect(await read(url, "SELECT id FROM media")).toEqual([{ id: "med_a" }]);
  });
});

test("PostgreSQL compares ids and statuses as bytes, as JavaScript and SQLite do", async () => {
  const url = await createEmptyDatabase("postgresql");
  await migrate(url);
  const columns = await query(
    url,
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' AND data_type = 'text'
       AND (column_name IN ('id', 'status') OR column_name LIKE '%\\_id')
       AND collation_name IS DISTINCT FROM 'C'`,
  );
  expect(columns).toEqual([]);
});

/** Everything that a database declares, one sentence each, in an order of its own. */
async function readCatalogue(url: string): Promise<string[]> {
  const rows = url.startsWith("file:") ? readSqlite(url) : await readPostgres(url);
  return rows
    .filter((row) => !JSON.stringify(row).includes("_prisma_migrations"))
    .map((row) => JSON.stringify(row))
    .sort();
}

function readSqlite(url: string): Row[] {
  const connection = new Sqlite(url.slice("file:".length));
  const all = (sql: string) => connection.prepare<[], Row>(sql).all();
  const rows = [
    ...all(`SELECT t.name AS "table", c.name, c.type, c."notnull", c.dflt_value, c.pk
            FROM pragma_table_list t, pragma_table_xinfo(t.name) c
            WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%'`),
    ...all(`SELECT t.name AS "table", i.name, i."unique", i.origin, i.partial,
              (SELECT group_concat(c.name || c."desc" || c.coll) FROM pragma_index_xinfo(i.name) c)
              AS columns
            FROM pragma_table_list t, pragma_index_list(t.name) i WHERE t.schema = 'main'`),
    ...all(`SELECT t.name AS "table", f."from", f."table" AS target, f."to", f.on_update, f.on_delete
            FROM pragma_table_list t, pragma_foreign_key_list(t.name) f WHERE t.schema = 'main'`),
  ];
  connection.close();
  return rows;
}

async function readPostgres(url: string): Promise<Row[]> {
  return [
    // Without collations: the migrations say more there than the schema can.
    ...(await query(
      url,
      `SELECT table_name, column_name, data_type, datetime_precision, is_nullable, column_default
       FROM information_schema.columns WHERE table_schema = 'public'`,
    )),
    ...(await query(
      url,
      "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    )),
    ...(await query(
      url,
      `SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
    )),
  ];
}

async function query(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

async function read(url: string, sql: string): Promise<Row[]> {
  if (!url.startsWith("file:")) return query(url, sql);
  const connection = new Sqlite(url.slice("file:".length));
  const rows = connection.prepare<[], Row>(sql).all();
  connection.close();
  return rows;
}

async function execute(url: string, sql: string): Promise<void> {
  if (!url.startsWith("file:")) {
    await query(url, sql);
    return;
  }
  const connection = new Sqlite(url.slice("file:".length));
  connection.exec(sql);
  connection.close();
}
