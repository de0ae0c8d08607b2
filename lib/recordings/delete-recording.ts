import { writeTransaction } from "@/lib/db/write-transaction";
import { addJob } from "@/lib/jobs/jobs";
import { incomingKey } from "@/lib/media/incoming-key";
import { UPLOAD_SECONDS } from "@/lib/media/promise-upload";
import { objectStore } from "@/lib/storage/store";
import { lockRecording } from "./edit-recording";

/**
 * How long a file may still arrive in a bucket, in milliseconds: its URL outlives the recording, and
 * what is sent in its last moment takes a while.
 */
const SENT_WITHIN_MS = 2 * UPLOAD_SECONDS * 1000;

/**
 * Deletes a recording for good. Its files follow in the background, by jobs that are kept in the
 * same transaction: they are tried until the files are gone. Throws 404.
 */
export async function deleteRecording(projectId: string, id: string): Promise<void> {
  await writeTransaction(async (transaction) => {
    await lockRecording(transaction, projectId, id);
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
    if (objectStore().kind !== "s3") return;
    const lastSentAt = new Date(Date.now() + SENT_WITHIN_MS);
    for (const file of files) {
      await addJob(transaction, "remove_late_upload", incomingKey(file.id), lastSentAt);
    }
  });
}
