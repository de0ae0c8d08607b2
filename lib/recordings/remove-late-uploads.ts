import type { Context } from "@/lib/context";
import { addJob } from "@/lib/jobs/jobs";
import { UPLOAD_SECONDS } from "@/lib/schemas/signed-url";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";

/**
 * How long a file may still arrive in a bucket, in milliseconds: its URL outlives its row, and what
 * is sent in its last moment takes a while.
 */
const SENT_WITHIN_MS = 2 * UPLOAD_SECONDS * 1000;

/** Has removed, once its URL no longer works, what still arrives of files whose rows are deleted. */
export async function removeLateUploads(
  { db }: Context,
  mediaIds: readonly string[],
): Promise<void> {
  if (objectStore().kind !== "s3") return;
  const lastSentAt = new Date(Date.now() + SENT_WITHIN_MS);
  for (const id of mediaIds) {
    await addJob(db.client, "remove_late_upload", incomingKey(id), { dueAt: lastSentAt });
  }
}
