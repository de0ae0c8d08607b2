import type { Transaction } from "@/lib/db/database";
import { editRecording, lockRecording } from "@/lib/recordings/edit-recording";
import { type Completion, filesMeant } from "./complete-upload";
import { removeLateUploads } from "./remove-late-uploads";

/**
 * Takes out of a recording what `isRepeat` says of the file that has arrived by what the caller says of
 * it. Who never heard an answer, or whose URL expired, and asked for another without naming the file
 * announced a second one, and sends that: the first will never come. Does nothing where size and
 * hash aren't both said. Throws 404.
 */
export async function forgetRepeats(
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
      sha256: true,
      createdAt: true,
    },
  });
  const hash = content_sha256.toLowerCase();
  const arrived = filesMeant(files, completion).find(({ sha256 }) => sha256 === hash);
  if (!arrived) return;
  const repeats = files.filter((file) => isRepeat(file, arrived)).map(({ id }) => id);
  if (repeats.length === 0) return;
  await editRecording(transaction, projectId, recordingId, (row) => ({
    ...row,
    media: row.media.filter(({ id }) => !repeats.includes(id)),
  }));
  await removeLateUploads(transaction, repeats);
}

type Announced = { mimeType: string; fileSizeBytes: bigint; status: string; createdAt: Date };

/**
 * Whether a file may be one that arrived, announced before it. What was announced later is another,
 * which is still to come.
 */
export function isRepeat(file: Announced, arrived: Announced): boolean {
  return (
    file.status === "pending" &&
    file.mimeType === arrived.mimeType &&
    file.fileSizeBytes === arrived.fileSizeBytes &&
    file.createdAt < arrived.createdAt
  );
}
