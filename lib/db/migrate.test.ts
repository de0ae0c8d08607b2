import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { createEmptyDatabase } from "@/lib/testing/create-test-database";
import {
  executeSql,
  failedRecordings,
  migrateByPrisma,
  querySql,
  type Row,
} from "@/lib/testing/earlier-database";
import { numRuns } from "@/lib/testing/proofs";
import { diffSchemas, readSchema } from "@/scripts/diff-schemas";
import { migrate, pendingMigrations } from "./migrate";
import { type Migration, readMigrations, statementsOf } from "./migrations";

describe.each(["sqlite", "postgresql"] as const)("migrations (%s)", (engine) => {
  test("build the schema", async () => {
    const [migrated, described] = [
      await createEmptyDatabase(engine),
      await createEmptyDatabase(engine),
    ];
    await migrate(migrated);
    await executeSql(described, await diffSchemas(null, await readSchema(engine), described));
    const catalogue = (await readCatalogue(migrated)).filter((line) => !isOfSearch(line));
    expect(catalogue.length).toBeGreaterThan(50);
    expect(catalogue).toEqual(await readCatalogue(described));
  });

  test("are applied once if several processes start at a time", async () => {
    const url = await createEmptyDatabase(engine);
    const names = (await readMigrations(engine)).map(({ name }) => name);
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(applied.flat()).toEqual(names);
    expect(await pendingMigrations(url)).toEqual({ pending: [], hasApplied: true });
  });

  test("leave nothing for Prisma's own engine to do, which knows their table", async () => {
    const [ours, theirs] = [await createEmptyDatabase(engine), await createEmptyDatabase(engine)];
    await migrate(ours);
    expect(await migrateByPrisma(ours)).toEqual([]);
    await migrateByPrisma(theirs);
    const names = (await readMigrations(engine)).map(({ name }) => name);
    const select = "SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1";
    expect(await querySql(ours, select)).toEqual(await querySql(theirs, select));
    expect(await querySql(ours, select)).toHaveLength(names.length);
    expect(await readCatalogue(ours, "all")).toEqual(await readCatalogue(theirs, "all"));
  });

  test("are all rolled back if one of them fails", async () => {
    const url = await createEmptyDatabase(engine);
    // The second migration makes a table of this name.
    await executeSql(url, "CREATE TABLE jobs (id TEXT)");
    await expect(migrate(url)).rejects.toThrow(/already exists/);
    await executeSql(url, "DROP TABLE jobs");
    expect(await readCatalogue(url, "all")).toEqual([]);
    await migrate(url);
  });

  test("hold no statement that would end their transaction, or can't be in one", async () => {
    for (const migration of await readMigrations(engine)) {
      expect(migration.sql).not.toMatch(/^\s*(BEGIN|COMMIT|END|ROLLBACK|VACUUM)\b|CONCURRENTLY/im);
    }
  });
});

describe.each(["sqlite", "postgresql"] as const)("a migration that was cut off (%s)", (engine) => {
  /** A database in which the migrations before were applied, and the first statements of this one. */
  async function cutOff(before: Migration[], cut: Migration, statements: number): Promise<string> {
    const url = await createEmptyDatabase(engine);
    await migrateByPrisma(url, before);
    await executeSql(url, recordOf(cut));
    const first = statementsOf(cut).slice(0, statements);
    if (first.length > 0) await executeSql(url, first.join(";\n"));
    return url;
  }

  function recordOf({ name, checksum }: Migration): string {
    const time = engine === "sqlite" ? String(Date.now()) : "now()";
    return `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
      VALUES ('cut-off', '${checksum}', '${name}', ${time})`;
  }

  test("is completed, whichever statement was its last", async () => {
    const migrations = await readMigrations(engine);
    const whole = await createEmptyDatabase(engine);
    await migrate(whole);
    const catalogue = await readCatalogue(whole);
    // Nothing changes older ones: only the proofs cut them again.
    const oldest = numRuns(migrations.length - 2, 0);
    for (const [index, cut] of [...migrations.entries()].slice(oldest)) {
      const all = statementsOf(cut).length;
      // Among the proofs after each statement, else in the middle of each migration.
      const [first, step] = [numRuns(Math.ceil(all / 2), 0), numRuns(all + 1, 1)];
      for (let statements = first; statements <= all; statements += step) {
        const url = await cutOff(migrations.slice(0, index), cut, statements);
        expect(await migrate(url)).toEqual(migrations.slice(index).map(({ name }) => name));
        expect(await readCatalogue(url)).toEqual(catalogue);
        expect(await pendingMigrations(url)).toMatchObject({ pending: [] });
        expect(await migrateByPrisma(url)).toEqual([]);
      }
    }
  });

  test("keeps each row once if it had copied rows", async () => {
    const [init, comeIn] = await readMigrations(engine);
    if (!init || !comeIn) throw new Error("there are no migrations");
    const copies = statementsOf(comeIn).findIndex((one) => one.startsWith("INSERT"));
    for (const statements of [0, copies, copies + 1, copies + 2]) {
      const url = await cutOff([init], comeIn, 0);
      await executeSql(url, failedRecordings(engine, 1));
      const first = statementsOf(comeIn).slice(0, statements);
      if (first.length > 0) await executeSql(url, first.join(";\n"));
      await migrate(url);
      expect(await querySql(url, "SELECT message FROM status_changes")).toEqual([
        { message: "It broke." },
      ]);
    }
  });

  test("fails with a clear message if its rest can't be applied", async () => {
    const [init, comeIn] = await readMigrations(engine);
    if (!init || !comeIn) throw new Error("there are no migrations");
    const url = await cutOff([init], comeIn, 3);
    await executeSql(url, "DROP TABLE media");
    await executeSql(url, "CREATE VIEW media AS SELECT 1 AS id");
    await expect(migrate(url)).rejects.toThrow(/media|view/i);
    expect((await pendingMigrations(url)).pending).toContain(comeIn.name);
  });

  test("is refused if only a newer version knows it", async () => {
    const url = await createEmptyDatabase(engine);
    await migrate(url);
    await executeSql(url, recordOf({ name: "20990101000000_later", sql: "", checksum: "x" }));
    await expect(pendingMigrations(url)).rejects.toThrow(/newer version.*20990101000000_later/);
  });
});

describe.each(["sqlite", "postgresql"] as const)("upgrading (%s)", (engine) => {
  test("keeps the recordings' reasons for failing, and every file", async () => {
    const url = await createEmptyDatabase(engine);
    const [init] = await readMigrations(engine);
    await migrateByPrisma(url, init ? [init] : []);
    await executeSql(url, failedRecordings(engine, 1));
    await migrate(url);
    expect(await querySql(url, "SELECT recording_id, status, message FROM status_changes")).toEqual(
      [{ recording_id: "rec_1", status: "failed", message: "It broke." }],
    );
    expect(await querySql(url, "SELECT id FROM media")).toEqual([{ id: "med_1" }]);
  });
});

test("PostgreSQL compares ids and statuses as bytes, as JavaScript and SQLite do", async () => {
  const url = await createEmptyDatabase("postgresql");
  await migrate(url);
  const columns = await querySql(
    url,
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' AND data_type = 'text'
       AND (column_name IN ('id', 'status') OR column_name LIKE '%\\_id')
       AND collation_name IS DISTINCT FROM 'C'`,
  );
  expect(columns).toEqual([]);
});

/** Whether a line tells of the search indexes, for which Prisma's language has no words. */
const isOfSearch = (line: string) =>
  /(recordings|devices|end_users)_search|search_(builds|words)/.test(line);

/** Everything that a database declares, one sentence each, in an order of its own. */
async function readCatalogue(url: string, tables: "ours" | "all" = "ours"): Promise<string[]> {
  const rows = url.startsWith("file:") ? readSqlite(url) : await readPostgres(url);
  return rows
    .filter((row) => tables === "all" || !JSON.stringify(row).includes("_prisma_migrations"))
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
    ...(await querySql(
      url,
      `SELECT table_name, column_name, data_type, datetime_precision, is_nullable, column_default
       FROM information_schema.columns WHERE table_schema = 'public'`,
    )),
    ...(await querySql(
      url,
      "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    )),
    ...(await querySql(
      url,
      `SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
    )),
  ];
}
