import type { Context } from "@/lib/context";
import { addJob } from "@/lib/jobs/jobs";
import { editRecording, lockRecording } from "@/lib/recordings/edit-recording";
import { removeLateUploads } from "@/lib/recordings/remove-files";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import {
  type AnnouncedMedia,
  type Completion,
  findMatchingFiles,
  uploadColumns,
} from "./completion";

/**
 * Removes from a recording the announced files that the arrived file replaces. A caller that missed
 * an answer, or whose URL expired, may request another URL without naming the file: that announces
 * a second file, and the first never arrives (`isDuplicateUpload` finds it). Or the first was
 * refused because the caller gave the hash that the second has. Does nothing unless the caller gave
 * both size and hash. Throws 404.
 */
export async function dropDuplicateUploads(
  context: Context,
  recordingId: string,
  completion: Completion,
): Promise<void> {
  const { file_size_bytes, content_sha256 } = completion;
  if (file_size_bytes === undefined || content_sha256 === undefined) return;
  await lockRecording(context, recordingId);
  const transaction = context.db.client;
  const files = await transaction.media.findMany({
    where: { recordingId },
    select: uploadColumns,
  });
  const hash = content_sha256.toLowerCase();
  const arrived = findMatchingFiles(files, completion).find(
    ({ status, sha256 }) => status === "uploaded" && sha256 === hash,
  );
  if (!arrived) return;
  const repeats = files.filter(
    (file) =>
      isDuplicateUpload(file, arrived) || (file.refusedSha256 === hash && isBefore(file, arrived)),
  );
  if (repeats.length === 0) return;
  const ids = repeats.map(({ id }) => id);
  await editRecording(context, recordingId, (row) => ({
    ...row,
    media: row.media.filter(({ id }) => !ids.includes(id)),
  }));
  // Bytes in a bucket are removed once no more can come: see below.
  const isDisk = objectStore().kind === "disk";
  const keys = repeats.flatMap(({ id, objectKey }) => objectKey ?? (isDisk ? incomingKey(id) : []));
  for (const key of keys.sort()) {
    await addJob(transaction, "remove_object", key);
  }
  await removeLateUploads(context, ids);
}

type Announced = Pick<AnnouncedMedia, "mimeType" | "fileSizeBytes" | "status" | "createdAt">;

/**
 * Whether a file may be an earlier announcement of the arrived one. A file announced later is
 * another one that hasn't arrived yet.
 */
export function isDuplicateUpload(file: Announced, arrived: Announced): boolean {
  return file.status === "pending" && isBefore(file, arrived);
}

/** Whether a file is of the type and size of another that was announced later, or of no size that is known. */
function isBefore(file: Announced, arrived: Announced): boolean {
  return (
    file.mimeType === arrived.mimeType &&
    (file.fileSizeBytes === arrived.fileSizeBytes || file.fileSizeBytes === 0n) &&
    file.createdAt < arrived.createdAt
  );
}
