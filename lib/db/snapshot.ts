import type { Pool } from "pg";
import type { Prisma } from "./generated/sqlite/client";
import { SqliteThread } from "./sqlite-thread-reader";
import { toPostgres } from "./text-reader";

/**
 * Characters of rows that are read at once: few enough that other requests don't wait while they
 * are written out.
 */
const BATCH_CHARACTERS = 200_000;
const FETCHED_ROWS = 200;

/** One state of the database, for as long as it is open. Its statements answer one column of text. */
export type Snapshot = {
  read: (statement: Prisma.Sql) => Promise<string[]>;
  /** Walks the rows in batches, as fast as they are taken. One walk at a time. */
  walk: (statement: Prisma.Sql) => AsyncIterable<string[]>;
  close: () => Promise<void>;
};

/** Opens a state of an SQLite file in a thread of its own. Writers go on beside it. */
export async function openSqliteSnapshot(path: string): Promise<Snapshot> {
  const thread = new SqliteThread(path);
  await thread.begin();
  return {
    read: (statement) => thread.read(statement),
    walk: (statement) => thread.walk(statement, BATCH_CHARACTERS),
    close: () => thread.close(),
  };
}

/** Opens a state of PostgreSQL on a connection of the pool, which it holds until it is closed. */
export async function openPostgresSnapshot(pool: Pool): Promise<Snapshot> {
  const client = await pool.connect();
  const query = async (text: string, values: unknown[] = []) => {
    const { rows } = await client.query<string[]>({ text, values, rowMode: "array" });
    return rows.map(([first]) => first as string);
  };
  const close = async () => {
    const failure = await client.query("ROLLBACK").then(
      () => undefined,
      (error: Error) => error,
    );
    // A connection that broke is not given to the next one.
    client.release(failure);
  };
  try {
    await query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  } catch (error) {
    await close();
    throw error;
  }
  return {
    read: ({ text, values }) => query(text, values.map(toPostgres)),
    async *walk({ text, values }) {
      await query(`DECLARE walked NO SCROLL CURSOR FOR ${text}`, values.map(toPostgres));
      while (true) {
        const batch = await query(`FETCH ${FETCHED_ROWS} FROM walked`);
        if (batch.length === 0) break;
        yield batch;
      }
      await query("CLOSE walked");
    },
    close,
  };
}
