import { purgeIdempotencyKeys } from "@/lib/api/purge-idempotency-keys";
import { purgeRateLimitCounts } from "@/lib/api/rate-limit";
import { purgeSessions } from "@/lib/auth/purge-sessions";
import { keepDiskReserve } from "@/lib/db/disk-reserve";
import { everyHour } from "@/lib/jobs/every-hour";
import { runWorker } from "@/lib/jobs/run-worker";
import { purgeOperations } from "@/lib/operations/purge-operations";
import { runOperation } from "@/lib/operations/run-operation";
import { processRecording } from "@/lib/processing/process-recording";
import { removeObject } from "@/lib/processing/remove-object";
import { purgeTrash } from "@/lib/trash/purge-trash";

/** Files that are analysed at once: more would only wait for the same processors. */
const CONCURRENCY = 2;

/** Does the platform's background work until `stop`; resolves when what is in hand is done. */
export async function runBackgroundWork(stop: AbortSignal): Promise<void> {
  const does = {
    process_recording: processRecording,
    remove_object: removeObject,
    remove_late_upload: removeObject,
    run_operation: runOperation,
  };
  await Promise.all([
    runWorker(does, stop, CONCURRENCY),
    everyHour(stop, purgeIdempotencyKeys, "old answers could not be forgotten"),
    everyHour(stop, purgeRateLimitCounts, "old counts of requests could not be forgotten"),
    everyHour(stop, purgeSessions, "expired sessions could not be forgotten"),
    everyHour(stop, () => purgeTrash(stop), "the trash could not be emptied"),
    everyHour(stop, () => purgeOperations(stop), "old operations could not be forgotten"),
    keepDiskReserve(stop),
  ]);
}
