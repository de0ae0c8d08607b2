import { setTimeout } from "node:timers/promises";
import { log } from "@/lib/log";

const HOUR_MS = 60 * 60 * 1000;

/** Does work at once and then every hour until `stop`. What fails is logged, and tried again an hour later. */
export async function everyHour(
  stop: AbortSignal,
  work: () => Promise<unknown>,
  failed: string,
): Promise<void> {
  while (!stop.aborted) {
    await work().catch((error: unknown) => log.error({ err: error }, failed));
    await setTimeout(HOUR_MS, undefined, { signal: stop }).catch(() => {});
  }
}
