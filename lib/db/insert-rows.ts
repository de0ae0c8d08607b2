import type { Transaction } from "./database";
import { Prisma } from "./generated/sqlite/client";

/** SQLite takes 32,766 parameters in a statement and PostgreSQL 65,535. */
const MAX_PARAMETERS = 30_000;

type Value = string | bigint | number | boolean | Date | null;

/**
 * Inserts many rows with one statement a batch. Prisma's `createMany` spends about 0.7 ms a row on
 * building its query, this a fraction of that (docs/decisions/002-ready-wire-text.md).
 *
 * @param columns Column names of `table`, in the order of each row's values. Never caller input.
 */
export async function insertRows(
  transaction: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const into = Prisma.raw(`INSERT INTO ${table} (${columns.join(", ")}) VALUES `);
  const batchSize = Math.floor(MAX_PARAMETERS / columns.length);
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    const values = batch.map((row) => Prisma.sql`(${Prisma.join([...row])})`);
    await transaction.$executeRaw`${into}${Prisma.join(values)}`;
  }
}
