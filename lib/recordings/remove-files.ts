import type { Context } from "@/lib/context";
import { writeTransaction } from "@/lib/db/database";
import { addJob, endJob, type Job } from "@/lib/jobs/jobs";
import { UPLOAD_SECONDS } from "@/lib/schemas/signed-url";
import { findNamed } from "@/lib/storage/named-objects";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore, removeIncoming } from "@/lib/storage/store";

/** A file whose rows are deleted, and what the store holds of it. */
export type DeletedFile = { id: string; objectKey: string | null; thumbnailKey: string | null };

/** Has the store's objects of deleted files removed by jobs, which are kept in the caller's transaction. */
export async function removeFiles(context: Context, files: readonly DeletedFile[]): Promise<void> {
  const keys = files.flatMap((file) => [
    file.objectKey ?? incomingKey(file.id),
    ...(file.thumbnailKey === null ? [] : [file.thumbnailKey]),
  ]);
  // Recordings may share files: two that are deleted at once ask for their jobs in one order.
  for (const key of [...new Set(keys)].sort()) {
    await addJob(context.db.client, "remove_object", key);
  }
  await removeLateUploads(
    context,
    files.map((file) => file.id),
  );
}

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

/**
 * Removes an object that no file's row names any more; of one that was still being sent, also its
 * parts.
 */
export async function removeObject(job: Job): Promise<void> {
  const key = job.subject;
  if (key.startsWith("incoming/")) await removeIncoming(key);
  else if (!(await findNamed([key])).has(key)) await objectStore().remove(key);
  await writeTransaction((transaction) => endJob(transaction, job));
}
