import { type Db, database } from "@/lib/db/database";
import { env } from "@/lib/env";
import { ApiError } from "@/lib/schemas/api-error";
import type { CountedCaller } from "./principal";
import { SharedCounter } from "./shared-counter";

/** The class of a request: a key or a session has a limit for each. */
export type RateClass = "read" | "write" | "heavy";

const MINUTE_SECONDS = 60;
/** Beyond the limit goes a burst of its sixth, once in ten minutes. */
const BURST_SHARE = 6;
const BURST_SECONDS = 10 * MINUTE_SECONDS;

const words: Record<RateClass, string> = {
  read: "reads",
  write: "writes",
  heavy: "heavy requests",
};

const ownLimits = { read: "reads", write: "writes", heavy: "heavy" } as const;

type Counters = { minute: SharedCounter; burst: SharedCounter; maxBurst: number };

const counters = new Map<string, Counters>();

/**
 * Counts a request of a key, which may have limits of its own, or a session, and returns the headers that say how many are
 * left. Throws 429, with the same headers, beyond the limit.
 */
export async function countRequest(
  caller: CountedCaller,
  rateClass: RateClass,
): Promise<Record<string, string>> {
  const own = caller.type === "key" ? caller.limits[ownLimits[rateClass]] : null;
  const limit = own ?? env().rateLimits[rateClass];
  if (limit === 0) return {};
  const { minute, burst, maxBurst } = countersOf(rateClass, limit);
  const db = await database();
  const counted = await minute.count(caller.id, db);
  const headers = {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(Math.max(0, limit - counted.points)),
    "x-ratelimit-reset": String(Math.ceil((Date.now() + counted.msLeft) / 1000)),
  };
  if (counted.points <= limit) return headers;
  const over =
    maxBurst > 0 ? await burst.count(caller.id, db) : { points: 1, msLeft: counted.msLeft };
  if (over.points <= maxBurst) return headers;
  const seconds = Math.max(1, Math.ceil(Math.min(counted.msLeft, over.msLeft) / 1000));
  const message = `There were more than ${limit} ${words[rateClass]} in a minute: try again in ${seconds} s.`;
  throw new ApiError("rate_limit_exceeded", message, {
    headers: { ...headers, "retry-after": String(seconds) },
  });
}

/** Forgets the counts that other servers added up, once their time is over. */
export async function purgeRateLimitCounts(): Promise<void> {
  const { client }: Db = await database();
  await client.rateLimitCount.deleteMany({ where: { endsAt: { lt: new Date() } } });
}

function countersOf(rateClass: RateClass, limit: number): Counters {
  const name = `${rateClass}:${limit}`;
  const known = counters.get(name);
  if (known) return known;
  const maxBurst = Math.floor(limit / BURST_SHARE);
  const made = {
    minute: new SharedCounter(name, limit, MINUTE_SECONDS),
    burst: new SharedCounter(`${name}:burst`, maxBurst, BURST_SECONDS),
    maxBurst,
  };
  counters.set(name, made);
  return made;
}
