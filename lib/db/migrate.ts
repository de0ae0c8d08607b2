import { randomUUID } from "node:crypto";
import { OperatorError } from "@/lib/operator-error";
import { type Engine, engineOf, openDatabase } from "./database";
import { foldNames } from "./fold-names";
import { type MigrationSession, openMigrationSession } from "./migration-session";
import { type Migration, readMigrations, statementsOf } from "./migrations";

/** Prisma's own tables, in its words. */
const createRecords: Record<Engine, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`,
};

/** A migration as a database knows it. One that neither finished nor was rolled back was cut off. */
type MigrationRecord = { name: string; isFinished: boolean };

/**
 * Brings the database at `url` up to date, in one transaction with the records of the applied
 * migrations: a process that is killed meanwhile leaves it unchanged. Completes a migration that an
 * earlier version left half applied. Returns the names of the migrations that it applied.
 */
export async function migrate(url: string): Promise<string[]> {
  const migrations = await readMigrations(engineOf(url));
  const session = await openMigrationSession(url);
  try {
    await session.execute(createRecords[session.engine]);
    const records = await readRecords(session);
    const pending = migrations.filter(({ name }) => !isApplied(records, name));
    for (const migration of pending) {
      await apply(session, migration, hasRecord(records, migration.name));
    }
    await session.commit();
    return pending.map(({ name }) => name);
  } finally {
    await session.close();
  }
}

/**
 * The migrations that a database still lacks, and whether it has any. Throws `OperatorError` if it
 * has one that this version does not know, as after a downgrade.
 */
export async function pendingMigrations(
  url: string,
): Promise<{ pending: string[]; hasApplied: boolean }> {
  const engine = engineOf(url);
  const names = (await readMigrations(engine)).map(({ name }) => name);
  const records = await readRecordsOf(url);
  const unknown = records.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new OperatorError(
      `the database was migrated by a newer version of Recordings (${unknown.join(", ")}): start that version, or restore a backup`,
    );
  }
  return {
    pending: names.filter((name) => !isApplied(records, name)),
    hasApplied: records.some(({ isFinished }) => isFinished),
  };
}

async function apply(
  session: MigrationSession,
  migration: Migration,
  wasCutOff: boolean,
): Promise<void> {
  const { name, sql, checksum } = migration;
  const now = session.engine === "sqlite" ? String(Date.now()) : "clock_timestamp()";
  if (wasCutOff) {
    await completeMigration(session, migration);
    // As `prisma migrate resolve` does.
    await session.execute(`
      UPDATE "_prisma_migrations" SET "rolled_back_at" = ${now}
      WHERE "migration_name" = '${name}' AND "finished_at" IS NULL AND "rolled_back_at" IS NULL`);
  } else {
    await session.execute(sql);
  }
  if (name.endsWith("_find_recordings")) await foldNames(session);
  await session.execute(`
    INSERT INTO "_prisma_migrations"
      ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
    VALUES ('${randomUUID()}', '${checksum}', '${name}', ${now}, ${now}, 1)`);
}

const isApplied = (records: readonly MigrationRecord[], name: string): boolean =>
  records.some((record) => record.name === name && record.isFinished);

const hasRecord = (records: readonly MigrationRecord[], name: string): boolean =>
  records.some((record) => record.name === name);

const SELECT_RECORDS = `SELECT migration_name AS "name", finished_at IS NOT NULL AS "isFinished"
  FROM _prisma_migrations WHERE rolled_back_at IS NULL`;

/**
 * The records, without those of migrations that were rolled back. SQLite has no type for booleans.
 */
async function readRecords(session: Pick<MigrationSession, "query">): Promise<MigrationRecord[]> {
  const rows = await session.query<{ name: string; isFinished: unknown }>(SELECT_RECORDS);
  return rows.map(({ name, isFinished }) => ({ name, isFinished: Boolean(isFinished) }));
}

/** The same without a transaction that others would have to wait for. */
async function readRecordsOf(url: string): Promise<MigrationRecord[]> {
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
    return await readRecords({ query: (sql) => client.$queryRawUnsafe(sql) });
  } finally {
    await close();
  }
}

/** PostgreSQL: a schema, table or index, a column, a constraint that is there; one that is gone. */
const POSTGRES_CODES = new Set(["42P06", "42P07", "42701", "42710", "42P01", "42703", "42704"]);
const SQLITE_WORDS = /duplicate column name|already exists|no such (column|table|index)/;
const UNIQUE_CODES = new Set(["23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"]);

/**
 * Applies what a migration that was cut off still lacks. Earlier versions ran its statements one by
 * one, so each is there or not.
 */
async function completeMigration(session: MigrationSession, migration: Migration): Promise<void> {
  for (const statement of statementsOf(migration)) {
    await session.execute("SAVEPOINT one_statement");
    try {
      await session.execute(statement);
    } catch (error) {
      if (!isDoneAlready(statement, error)) throw error;
      await session.execute("ROLLBACK TO SAVEPOINT one_statement");
    }
    await session.execute("RELEASE SAVEPOINT one_statement");
  }
}

/** Whether a statement of a migration fails because it was executed before. */
function isDoneAlready(statement: string, error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const code = String(error.code);
  // Rows that were copied. An index that fails so found two rows that it must not have.
  if (UNIQUE_CODES.has(code)) return /^INSERT\b/i.test(statement);
  return POSTGRES_CODES.has(code) || (code === "SQLITE_ERROR" && SQLITE_WORDS.test(error.message));
}
