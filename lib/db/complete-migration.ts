import type { MigrationSession } from "./migration-session";
import { type Migration, statementsOf } from "./migrations";

/** PostgreSQL: a schema, table or index, a column, a constraint that is there; one that is gone. */
const POSTGRES_CODES = new Set(["42P06", "42P07", "42701", "42710", "42P01", "42703", "42704"]);
const SQLITE_WORDS = /duplicate column name|already exists|no such (column|table|index)/;
const UNIQUE_CODES = new Set(["23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"]);

/**
 * Applies what a migration that was cut off still lacks. Earlier versions ran its statements one by
 * one, so each is there or not.
 */
export async function completeMigration(
  session: MigrationSession,
  migration: Migration,
): Promise<void> {
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
