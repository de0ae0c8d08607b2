import { database } from "@/lib/db/database";
import { writeTransaction } from "@/lib/db/write-transaction";
import { editRecording, noSuchRecording } from "@/lib/recordings/edit-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { mintObjectKey } from "@/lib/storage/object-key";
import { ObjectMissingError } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import type { Completion } from "./complete-upload";
import { incomingKey } from "./incoming-key";
import { joinInFlight } from "./join-in-flight";
import { isAwaited, replaceBytes } from "./replace-bytes";
import { storeChecksum } from "./store-checksum";

type File = {
  id: string;
  mimeType: string;
  fileSizeBytes: bigint;
  status: string;
  objectKey: string | null;
  sha256: string | null;
  refusedSha256: string | null;
};

/**
 * Brings in what was sent straight to the store, also what was sent again because it was refused, as far as
 * it is there, before the upload is completed: a transaction is no place to wait for a store. Where a hash is to be checked it is
 * taken here. Throws 404, 409 for a file of another size than was announced, and 425 where all that
 * takes longer than the caller waits: it goes on, and the same request finds it done.
 *
 * @param patience Aborted when the caller is not to wait any longer.
 */
export async function importDirectUploads(
  projectId: string,
  recordingId: string,
  completion: Completion,
  patience: AbortSignal,
): Promise<void> {
  const { media_id, content_sha256 } = completion;
  const hash = content_sha256?.toLowerCase();
  if (objectStore().kind === "s3") {
    for (const file of await filesOf(projectId, recordingId)) {
      // What was refused may be right by what is said now.
      const isRight = file.status === "uploaded" && file.sha256 === hash;
      if (!isAwaited(file) || isRight) continue;
      const { id } = file;
      const work = () => bringIn(projectId, recordingId, id);
      await joinInFlight(`bring in ${id}`, work, patience);
    }
  }
  if (hash === undefined) return;
  for (const { id, objectKey, sha256 } of await filesOf(projectId, recordingId)) {
    if (objectKey === null || sha256 !== null || id !== (media_id ?? id)) continue;
    await joinInFlight(`hash ${objectKey}`, () => storeChecksum(id, objectKey), patience);
  }
}

async function filesOf(projectId: string, recordingId: string): Promise<File[]> {
  const { client } = await database();
  const found = await client.recording.findFirst({
    where: { id: recordingId, projectId },
    select: {
      media: {
        select: {
          id: true,
          mimeType: true,
          fileSizeBytes: true,
          status: true,
          objectKey: true,
          sha256: true,
          refusedSha256: true,
        },
      },
    },
  });
  if (!found) throw noSuchRecording();
  return found.media;
}

/**
 * Makes a file that lies in the store its recording's, under a key that nobody has a URL for. The
 * sender's copy goes last: until the row knows the file, another try finds it. One of another size
 * stays: it may have been announced anew and sent just now. The next one takes its place.
 */
async function bringIn(projectId: string, recordingId: string, id: string): Promise<void> {
  const store = objectStore();
  const incoming = incomingKey(id);
  const found = await store.stat(incoming);
  if (!found) return;
  // While those before it were brought in it may have been announced anew.
  const files = await filesOf(projectId, recordingId);
  const file = files.find((other) => other.id === id && isAwaited(other));
  if (!file) return;
  if (BigInt(found.sizeBytes) !== file.fileSizeBytes) throw wrongSize(file, found.sizeBytes);
  const key = mintObjectKey("media");
  try {
    await store.copy(incoming, key);
  } catch (error) {
    // Another request brought it in just now.
    if (error instanceof ObjectMissingError) return;
    throw error;
  }
  // What was still being sent for an earlier announcement may have taken its place meanwhile.
  const copied = await store.stat(key);
  if (copied?.sizeBytes !== found.sizeBytes) {
    await store.remove(key);
    throw wrongSize(file, copied?.sizeBytes ?? 0);
  }
  const isClaimed = await claim(projectId, recordingId, file, key).catch(async (error: unknown) => {
    // The recording was deleted meanwhile. Any other error may be an answer that was lost.
    if (error instanceof ApiError) await store.remove(key);
    throw error;
  });
  if (!isClaimed) await store.remove(key);
  // What was sent meanwhile is another file, which waits until it is asked for.
  else if ((await store.stat(incoming))?.etag === found.etag) await store.remove(incoming);
}

function wrongSize({ id, fileSizeBytes }: File, sent: number): ApiError {
  return new ApiError(
    "conflict",
    `${id} was announced with ${fileSizeBytes} bytes, but ${sent} were sent.`,
  );
}

/** Makes the object under `key` the bytes of an awaited file; false where it got others by now. */
function claim(
  projectId: string,
  recordingId: string,
  file: File,
  objectKey: string,
): Promise<boolean> {
  return writeTransaction(async (transaction) => {
    let isClaimed = false;
    await editRecording(transaction, projectId, recordingId, async (row) => {
      const now = await transaction.media.findUnique({ where: { id: file.id } });
      isClaimed =
        now !== null &&
        isAwaited(now) &&
        now.objectKey === file.objectKey &&
        // It may have been announced anew since its size was looked at.
        now.fileSizeBytes === file.fileSizeBytes;
      const media = row.media.map((other) =>
        other.id === file.id ? { ...other, status: "uploaded" as const } : other,
      );
      return isClaimed ? { ...row, media } : row;
    });
    if (isClaimed) await replaceBytes(transaction, file, objectKey);
    return isClaimed;
  });
}
