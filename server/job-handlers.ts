import { setTimeout } from "node:timers/promises";
import { purgeIdempotencyKeys } from "@/lib/api/idempotency";
import { purgeRateLimitCounts } from "@/lib/api/rate-limit";
import { purgeSessions } from "@/lib/auth/session";
import { keepDiskReserve } from "@/lib/db/disk-reserve";
import { env } from "@/lib/env";
import { purgeEvents } from "@/lib/events/purge-events";
import { runWorker } from "@/lib/jobs/run-worker";
import { purgeKeyUse } from "@/lib/keys/key-use";
import { log } from "@/lib/log";
import { purgeOperations } from "@/lib/operations/operations";
import { runOperation } from "@/lib/operations/run-operation";
import { indexRenamedOwner } from "@/lib/owners/index-recordings-of";
import { processRecording } from "@/lib/processing/process-recording";
import { buildSearchIndexes } from "@/lib/recordings/build-search-indexes";
import { removeObject } from "@/lib/recordings/remove-files";
import { HOUR_MS } from "@/lib/schemas/durations";
import type { SearchBuild } from "@/lib/search/search-builds";
import type { Searchable } from "@/lib/search/search-tables";
import { purgeTrash } from "@/lib/trash/purge-trash";
import { removeExpiredUploads } from "@/lib/uploads/remove-expired-uploads";
import { purgeDeliveries } from "@/lib/webhooks/purge-deliveries";
import { runWebhooks } from "@/lib/webhooks/run-webhooks";

/** How often to check whether a search index has to be built, in milliseconds. */
const LOOK_MS = 10_000;

/** Does the platform's background work until `stop`; resolves when the running jobs are done. */
export async function runBackgroundWork(stop: AbortSignal): Promise<void> {
  const does = {
    process_recording: processRecording,
    remove_object: removeObject,
    remove_late_upload: removeObject,
    run_operation: runOperation,
    index_renamed_owner: indexRenamedOwner,
  };
  await Promise.all([
    runWorker(does, stop, env().analysesAtOnce),
    everyHour(stop, purgeIdempotencyKeys, "old answers to repeated requests could not be purged"),
    everyHour(stop, purgeRateLimitCounts, "old counts of requests could not be purged"),
    everyHour(stop, purgeKeyUse, "old counts of keys' use could not be purged"),
    everyHour(stop, purgeSessions, "expired sessions could not be purged"),
    everyHour(stop, () => purgeTrash(stop), "the trash could not be emptied"),
    everyHour(stop, () => purgeEvents(stop), "old events could not be purged"),
    everyHour(stop, () => removeExpiredUploads(stop), "unfinished uploads could not be removed"),
    everyHour(stop, () => purgeOperations(stop), "old operations could not be purged"),
    everyHour(stop, () => purgeDeliveries(stop), "old webhook deliveries could not be purged"),
    runWebhooks(stop),
    keepDiskReserve(stop),
    keepSearchIndexes(stop),
  ]);
}

/** Builds search indexes that are to be built, as after an upgrade. What fails is taken up again. */
async function keepSearchIndexes(stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await buildSearchIndexes(stop, logProgress).catch((error: unknown) =>
      log.error({ err: error }, "a search index could not be built"),
    );
    await setTimeout(LOOK_MS, undefined, { signal: stop }).catch(() => {});
  }
}

function logProgress(of: Searchable, { built, total }: SearchBuild): void {
  if (built % 50_000 < 500 || built === total)
    log.info({ of, built, total }, "indexing for search");
}

/** Does work at once and then every hour until `stop`. What fails is logged, and tried again an hour later. */
async function everyHour(
  stop: AbortSignal,
  work: () => Promise<unknown>,
  failed: string,
): Promise<void> {
  while (!stop.aborted) {
    await work().catch((error: unknown) => log.error({ err: error }, failed));
    await setTimeout(HOUR_MS, undefined, { signal: stop }).catch(() => {});
  }
}
