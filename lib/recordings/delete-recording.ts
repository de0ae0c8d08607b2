import { type Context, inTransaction } from "@/lib/context";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { addJob } from "@/lib/jobs/jobs";
import { announceWork } from "@/lib/jobs/work-signal";
import { incomingKey } from "@/lib/storage/incoming-key";
import { lockRecording } from "./edit-recording";
import { removeLateUploads } from "./remove-late-uploads";

/**
 * Deletes a recording for good. Its files follow in the background, by jobs that are kept in the
 * same transaction: they are tried until the files are gone. Throws 404.
 */
export async function deleteRecording(context: Context, id: string): Promise<void> {
  await withDiskReserve(context.db, () => inTransaction(context, (inside) => remove(inside, id)));
  announceWork();
}

async function remove(context: Context, id: string): Promise<void> {
  await lockRecording(context, id);
  const transaction = context.db.client;
  const files = await transaction.media.findMany({
    where: { recordingId: id },
    select: { id: true, objectKey: true, thumbnailKey: true },
  });
  await transaction.recording.delete({ where: { id } });
  await transaction.job.deleteMany({ where: { kind: "process_recording", subject: id } });
  const keys = files.flatMap((file) => [
    file.objectKey ?? incomingKey(file.id),
    ...(file.thumbnailKey === null ? [] : [file.thumbnailKey]),
  ]);
  // Recordings may share files: two that are deleted at once ask for their jobs in one order.
  for (const key of [...new Set(keys)].sort()) {
    await addJob(transaction, "remove_object", key);
  }
  await removeLateUploads(
    context,
    files.map((file) => file.id),
  );
}
