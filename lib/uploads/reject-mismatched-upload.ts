import { type Context, inTransaction } from "@/lib/context";
import type { Transaction } from "@/lib/db/database";
import { lockRecording } from "@/lib/recordings/edit-recording";
import { type Completion, findMatchingFiles, hashMismatch, uploadColumns } from "./completion";
import { isDuplicateUpload } from "./drop-duplicate-uploads";

/**
 * Refuses what a caller says of a pending recording when every file that it may mean has arrived and none
 * has that hash. The files stay as they are, and that they were refused is kept: from then on each may be
 * sent again. Throws 404, and the 409 once that is kept. Files are to be hashed before.
 *
 * @param dropsDuplicates Whether the caller's files that `dropDuplicateUploads` would take out are still awaited.
 */
export async function rejectMismatchedUpload(
  context: Context,
  recordingId: string,
  completion: Completion,
  dropsDuplicates: boolean,
): Promise<void> {
  const hash = completion.content_sha256?.toLowerCase();
  if (hash === undefined) return;
  const refused = await inTransaction(context, async (context) => {
    await lockRecording(context, recordingId);
    const transaction = context.db.client;
    const ids = await findMismatched(transaction, recordingId, completion, dropsDuplicates);
    await markRefused(transaction, ids, hash);
    return ids;
  });
  if (refused.length > 0) throw hashMismatch(refused);
}

/** When one of several files is wrong, it isn't known which one should have had the hash. */
async function markRefused(
  transaction: Transaction,
  ids: readonly string[],
  hash: string,
): Promise<void> {
  const [id, ...others] = ids;
  if (id === undefined) return;
  const unclear = { id: { in: [...ids] }, refusedSha256: null };
  await (others.length === 0
    ? transaction.media.update({ where: { id }, data: { refusedSha256: hash } })
    : transaction.media.updateMany({ where: unclear, data: { refusedSha256: "" } }));
}

async function findMismatched(
  transaction: Transaction,
  recordingId: string,
  completion: Completion,
  dropsDuplicates: boolean,
): Promise<string[]> {
  const { status, media } = await transaction.recording.findUniqueOrThrow({
    where: { id: recordingId },
    select: { status: true, media: { select: uploadColumns } },
  });
  if (status !== "pending") return [];
  const meant = findMatchingFiles(media, completion);
  const arrived = meant.filter((file) => file.status === "uploaded");
  const hasRepeats = dropsDuplicates && completion.file_size_bytes !== undefined;
  const awaited = meant.filter(
    (file) =>
      file.status === "pending" &&
      !(hasRepeats && arrived.some((one) => isDuplicateUpload(file, one))),
  );
  const hash = completion.content_sha256?.toLowerCase();
  // One that was sent again since it was hashed may be right.
  const mayBeRight = arrived.some(
    ({ objectKey, sha256 }) => objectKey !== null && (sha256 === null || sha256 === hash),
  );
  if (awaited.length > 0 || mayBeRight) return [];
  return arrived.filter(({ objectKey }) => objectKey !== null).map(({ id }) => id);
}
