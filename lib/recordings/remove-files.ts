import type { Context } from "@/lib/context";
import { addJob } from "@/lib/jobs/jobs";
import { incomingKey } from "@/lib/storage/object-key";
import { removeLateUploads } from "./remove-late-uploads";

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
