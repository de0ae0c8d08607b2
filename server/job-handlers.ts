import { purgeIdempotencyKeys } from "@/lib/api/purge-idempotency-keys";
import { keepDiskReserve } from "@/lib/db/disk-reserve";
import { runWorker } from "@/lib/jobs/run-worker";
import { processRecording } from "@/lib/processing/process-recording";
import { removeObject } from "@/lib/processing/remove-object";

/** Files that are analysed at once: more would only wait for the same processors. */
const LANES = 2;

/** Does the platform's background work until `stop`; resolves when what is in hand is done. */
export async function work(stop: AbortSignal): Promise<void> {
  const does = {
    process_recording: processRecording,
    remove_object: removeObject,
    remove_late_upload: removeObject,
  };
  await Promise.all([
    runWorker(does, stop, LANES),
    purgeIdempotencyKeys(stop),
    keepDiskReserve(stop),
  ]);
}
