import type { Transaction } from "@/lib/db/database";
import { writeTransaction } from "@/lib/db/write-transaction";
import { ApiError } from "@/lib/http/api-error";
import { addJob } from "@/lib/jobs/jobs";
import { editRecording, lockRecording } from "@/lib/recordings/edit-recording";
import { type Completion, filesMeant } from "./complete-upload";
import { isRepeat } from "./forget-repeats";

/**
 * Where the one file that a caller means has another hash than is said, while its recording is
 * pending, it is pending again, too, and may be sent once more: else the recording could never be
 * complete. Throws 404, and the 409 that says so once that is kept. Files are to be hashed before.
 *
 * @param forgetsRepeats Whether files that `forgetRepeats` would take out stand in the way of that.
 */
export async function takeBackWrongUpload(
  { projectId, recordingId }: { projectId: string; recordingId: string },
  completion: Completion,
  forgetsRepeats: boolean,
): Promise<void> {
  if (completion.content_sha256 === undefined) return;
  const wrong = await writeTransaction(async (transaction) => {
    await lockRecording(transaction, projectId, recordingId);
    const found = await findWrong(transaction, recordingId, completion, forgetsRepeats);
    if (found) await takeBack(transaction, projectId, recordingId, found);
    return found;
  });
  if (!wrong) return;
  throw new ApiError(
    "conflict",
    `\`content_sha256\` differs: the bytes that arrived are others. Send ${wrong.id} again, to its URL or to a new one.`,
  );
}

type WrongFile = { id: string; objectKey: string };

async function findWrong(
  transaction: Transaction,
  recordingId: string,
  completion: Completion,
  forgetsRepeats: boolean,
): Promise<WrongFile | null> {
  const { status, media } = await transaction.recording.findUniqueOrThrow({
    where: { id: recordingId },
    select: {
      status: true,
      media: {
        select: {
          id: true,
          mimeType: true,
          fileSizeBytes: true,
          status: true,
          objectKey: true,
          sha256: true,
          createdAt: true,
        },
      },
    },
  });
  const meant = filesMeant(media, completion);
  const file = meant.find(({ objectKey }) => objectKey !== null);
  if (status !== "pending" || !file) return null;
  const hasRepeats = forgetsRepeats && completion.file_size_bytes !== undefined;
  const isClear = meant.every((other) => other === file || (hasRepeats && isRepeat(other, file)));
  const { id, objectKey, sha256 } = file;
  const isRight = sha256 === null || sha256 === completion.content_sha256?.toLowerCase();
  return objectKey === null || isRight || !isClear ? null : { id, objectKey };
}

async function takeBack(
  transaction: Transaction,
  projectId: string,
  recordingId: string,
  { id, objectKey }: WrongFile,
): Promise<void> {
  await editRecording(transaction, projectId, recordingId, (row) => {
    const media = row.media.map((file) =>
      file.id === id ? { ...file, status: "pending" as const } : file,
    );
    return { ...row, media };
  });
  const data = { objectKey: null, storedAt: null, sha256: null };
  await transaction.media.update({ where: { id }, data });
  await addJob(transaction, "remove_object", objectKey);
}
