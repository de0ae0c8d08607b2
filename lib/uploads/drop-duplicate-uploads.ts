import type { Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/jobs/jobs";
import { editRecording, lockRecording } from "@/lib/recordings/edit-recording";
import { type Completion, filesMeant } from "./complete-upload";
import { removeLateUploads } from "./remove-late-uploads";

/**
 * Takes out of a recording what the file that has arrived, by what the caller says of it, was sent in place
 * of. A caller that never heard an answer, or whose URL expired, and asked for another without naming the
 * file announced a second one, and sends that: the first will never come, which `isDuplicateUpload` finds. Or the
 * first was refused for the very hash that the second has. Does nothing unless size and hash are both
 * said. Throws 404.
 */
export async function dropDuplicateUploads(
  transaction: Transaction,
  { projectId, recordingId }: { projectId: string; recordingId: string },
  completion: Completion,
): Promise<void> {
  const { file_size_bytes, content_sha256 } = completion;
  if (file_size_bytes === undefined || content_sha256 === undefined) return;
  await lockRecording(transaction, projectId, recordingId);
  const files = await transaction.media.findMany({
    where: { recordingId },
    select: {
      id: true,
      mimeType: true,
      fileSizeBytes: true,
      status: true,
      objectKey: true,
      sha256: true,
      refusedSha256: true,
      createdAt: true,
    },
  });
  const hash = content_sha256.toLowerCase();
  const arrived = filesMeant(files, completion).find(
    ({ status, sha256 }) => status === "uploaded" && sha256 === hash,
  );
  if (!arrived) return;
  const repeats = files.filter(
    (file) =>
      isDuplicateUpload(file, arrived) || (file.refusedSha256 === hash && isBefore(file, arrived)),
  );
  if (repeats.length === 0) return;
  const ids = repeats.map(({ id }) => id);
  await editRecording(transaction, projectId, recordingId, (row) => ({
    ...row,
    media: row.media.filter(({ id }) => !ids.includes(id)),
  }));
  for (const key of repeats.flatMap(({ objectKey }) => objectKey ?? []).sort()) {
    await addJob(transaction, "remove_object", key);
  }
  await removeLateUploads(transaction, ids);
}

type Announced = { mimeType: string; fileSizeBytes: bigint; status: string; createdAt: Date };

/**
 * Whether a file may be one that arrived, announced before it. What was announced later is another,
 * which is still to come.
 */
export function isDuplicateUpload(file: Announced, arrived: Announced): boolean {
  return file.status === "pending" && isBefore(file, arrived);
}

/** Whether a file is of the type and size of another that was announced later. */
function isBefore(file: Announced, arrived: Announced): boolean {
  return (
    file.mimeType === arrived.mimeType &&
    file.fileSizeBytes === arrived.fileSizeBytes &&
    file.createdAt < arrived.createdAt
  );
}
