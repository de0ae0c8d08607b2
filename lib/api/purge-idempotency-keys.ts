import { setTimeout } from "node:timers/promises";
import { database } from "@/lib/db/database";
import { log } from "@/lib/log";
import { IDEMPOTENCY_MS } from "./idempotency";

const HOUR_MS = 60 * 60 * 1000;

/** Forgets, every hour until `stop`, the answers that are no longer given again. */
export async function purgeIdempotencyKeys(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const { client } = await database();
    const old = { createdAt: { lt: new Date(Date.now() - IDEMPOTENCY_MS) } };
    await client.idempotentAnswer
      .deleteMany({ where: old })
      .catch((error: unknown) => log.error({ err: error }, "old answers could not be forgotten"));
    await setTimeout(HOUR_MS, undefined, { signal: stop }).catch(() => {});
  }
}
