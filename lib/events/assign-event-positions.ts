import { type Db, writeTransaction } from "@/lib/db/database";

/** One transaction at a time gives events their places. */
const PLACING_LOCK = 72_707_370;
/**
 * Max events that are placed at once: an import leaves a million, and readers shouldn't wait for
 * all of them.
 */
const BATCH = 10_000;

/**
 * Gives the events that were committed since the last time their places, behind all that have one: to be called
 * before events are read. On PostgreSQL neither a sequence nor a transaction's number is the order of commits, and a
 * reader would pass an event that is committed later (docs/decisions/022-events.md). On SQLite they are in order anyway.
 *
 * @returns Whether more may be left to be placed.
 */
export async function assignEventPositions({ engine, client }: Pick<Db, "engine" | "client">) {
  if (engine === "sqlite") return false;
  const unplaced = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM events WHERE position < 0 LIMIT 1`;
  if (unplaced.length === 0) return false;
  const placed = await writeTransaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${PLACING_LOCK})`;
    // Only now: what another has placed meanwhile is to be seen.
    return transaction.$executeRaw`
      UPDATE events SET position = unplaced.place
      FROM (
        SELECT position AS was,
          (SELECT greatest(max(position), 0) FROM events)
            + row_number() OVER (ORDER BY position) AS place
        FROM events WHERE position < 0 ORDER BY position LIMIT ${BATCH}
      ) AS unplaced
      WHERE events.position = unplaced.was`;
  });
  return placed === BATCH;
}
