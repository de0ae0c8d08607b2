import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Db } from "@/lib/db/database";
import { log } from "@/lib/log";

/**
 * A server reports points to the others in steps of this share of the limit. It goes on answering
 * before a report arrives, for max one more step, so its count may be off by that much.
 */
const SHARE_OF_LIMIT = 60;

/** How many points a caller has used in the current period, and its time left in milliseconds. */
export type Counted = { points: number; msLeft: number };

/**
 * Counts callers' points in a period that begins with the first of them. Keeps the count in memory;
 * servers on one PostgreSQL add theirs up in its table, a few points at a time, so that few
 * requests wait for that, or none if the limit is large. While the database is away each server
 * counts by itself.
 */
export class SharedCounter {
  private readonly memory: RateLimiterMemory;
  private readonly step: number;
  private readonly unsent = new Map<string, number>();
  private readonly sending = new Map<string, Promise<number>>();

  /** @param limit beyond it a server reports no more points to the others, which know enough */
  constructor(
    private readonly name: string,
    private readonly limit: number,
    private readonly seconds: number,
  ) {
    this.memory = new RateLimiterMemory({ keyPrefix: name, points: limit, duration: seconds });
    this.step = Math.max(1, Math.floor(limit / SHARE_OF_LIMIT));
  }

  /** Counts a point of a caller, and returns how many it has used by now, this one included. */
  async count(caller: string, db: Db): Promise<Counted> {
    const { consumedPoints: points, msBeforeNext: msLeft } = await this.memory.penalty(caller);
    if (db.engine === "sqlite" || points > this.limit) return { points, msLeft };
    const unsent = (this.unsent.get(caller) ?? 0) + 1;
    this.unsent.set(caller, unsent);
    if (unsent < this.step) return { points, msLeft };
    const isBehind = this.step === 1 || this.sending.has(caller);
    const learnt = this.send(caller, db);
    if (!isBehind) return { points, msLeft };
    return { points: Math.max(1, points + (await learnt)), msLeft };
  }

  /**
   * Reports a caller's points to the other servers; resolves to the number of theirs that were new.
   */
  private async send(caller: string, db: Db): Promise<number> {
    const before = this.sending.get(caller);
    const task = (before ?? Promise.resolve(0)).then(async (news) =>
      this.unsent.has(caller) ? news + (await this.exchange(caller, db)) : news,
    );
    this.sending.set(caller, task);
    return task.finally(() => {
      if (this.sending.get(caller) === task) this.sending.delete(caller);
    });
  }

  private async exchange(caller: string, db: Db): Promise<number> {
    const points = this.unsent.get(caller) ?? 0;
    this.unsent.delete(caller);
    const known = await this.pointsOf(caller);
    try {
      const total = await addUp(db, `${this.name}:${caller}`, points, this.seconds);
      const since = Math.max(0, (await this.pointsOf(caller)) - known);
      await this.memory.set(caller, total.points + since, Math.max(1, total.msLeft) / 1000);
      return total.points - known;
    } catch (error) {
      log.warn({ err: error }, "requests are counted by each server alone");
      return 0;
    }
  }

  private async pointsOf(caller: string): Promise<number> {
    return (await this.memory.get(caller))?.consumedPoints ?? 0;
  }
}

/** Adds points to a name's in the table, which start again once their time is over. By the database's clock. */
async function addUp(db: Db, name: string, points: number, seconds: number): Promise<Counted> {
  const [row] = await db.client.$queryRaw<{ points: number; ms_left: number }[]>`
    INSERT INTO rate_limit_counts AS old (name, points, ends_at)
    VALUES (${name}, ${points}, (now() AT TIME ZONE 'UTC') + ${seconds} * interval '1 second')
    ON CONFLICT (name) DO UPDATE SET
      points = excluded.points
        + CASE WHEN old.ends_at > (now() AT TIME ZONE 'UTC') THEN old.points ELSE 0 END,
      ends_at = CASE
        WHEN old.ends_at > (now() AT TIME ZONE 'UTC') THEN old.ends_at ELSE excluded.ends_at END
    RETURNING points,
      (EXTRACT(EPOCH FROM ends_at - (now() AT TIME ZONE 'UTC')) * 1000)::float8 AS ms_left`;
  return { points: row?.points ?? points, msLeft: row?.ms_left ?? seconds * 1000 };
}
