import pg from "pg";

/** How often the server is asked, while a connection is in use, whether it answers at all. */
const ASK_EVERY_MS = 5_000;
/** How long a server that answers nothing is waited for: longer than a busy one is late. */
const FROZEN_AFTER_MS = 15_000;

/**
 * Ends the connections in use of these pools if the server has answered nothing for 15 seconds, as one does that hangs,
 * or whose network swallows its answers. What waits for them then fails with "Connection terminated".
 *
 * A limit for each statement would do the same to long ones, such as an import's, and to those that
 * wait for a lock; a server that is only busy with them still answers `ping`.
 *
 * @returns a function that ends the watch
 */
export function endFrozenConnections(
  pools: readonly pg.Pool[],
  ping: () => Promise<void>,
): () => void {
  const inUse = new Set<unknown>();
  for (const pool of pools) {
    pool.on("acquire", (client) => inUse.add(client));
    pool.on("release", (_error, client) => inUse.delete(client));
  }
  let answeredAt = performance.now();
  let isAsking = false;
  const timer = setInterval(async () => {
    if (isAsking) return;
    isAsking = true;
    const asked = [...inUse];
    const doesAnswer = asked.length === 0 || (await ping().then(yes, isRefusal));
    isAsking = false;
    if (doesAnswer) answeredAt = performance.now();
    if (performance.now() - answeredAt < FROZEN_AFTER_MS) return;
    // A connection that waits for an answer is destroyed by this, without a farewell.
    for (const client of asked) {
      if (client instanceof pg.Client && inUse.has(client)) client.end().catch(() => {});
    }
  }, ASK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const yes = () => true;
/** A server that refuses a ping, such as one that has no connection left, answers. */
const isRefusal = (error: unknown) => error instanceof pg.DatabaseError;
