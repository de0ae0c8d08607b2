import { database } from "@/lib/db/database";
import { writeTransaction } from "@/lib/db/write-transaction";
import { ApiError } from "@/lib/http/api-error";
import { editRecording, noSuchRecording } from "@/lib/recordings/edit-recording";
import { mintObjectKey } from "@/lib/storage/object-key";
import { ObjectMissingError } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import type { Completion } from "./complete-upload";
import { incomingKey } from "./incoming-key";
import { keepHash } from "./keep-hash";
import { waitPatiently } from "./wait-patiently";

type File = {
  id: string;
  mimeType: string;
  fileSizeBytes: bigint;
  status: string;
  objectKey: string | null;
  sha256: string | null;
};

/**
 * Brings in what was sent straight to the store, as far as it is there, before the upload is
 * completed: a transaction is no place to wait for a store. Where a hash is to be checked it is
 * taken here. Throws 404, 409 for a file of another size than was announced, and 425 where all that
 * takes longer than the caller waits: it goes on, and the same request finds it done.
 *
 * @param patience Aborted when the caller is not to wait any longer.
 */
export async function gatherUploads(
  projectId: string,
  recordingId: string,
  completion: Completion,
  patience: AbortSignal,
): Promise<void> {
  const { media_id, content_sha256 } = completion;
  const files = await filesOf(projectId, recordingId);
  const pending = files.filter(({ status }) => status === "pending");
  if (objectStore().kind === "s3") {
    for (const { id } of pending) {
      const work = () => bringIn(projectId, recordingId, id);
      await waitPatiently(`bring in ${id}`, work, patience);
    }
  }
  if (content_sha256 === undefined) return;
  for (const { id, objectKey, sha256 } of await filesOf(projectId, recordingId)) {
    if (objectKey === null || sha256 !== null || id !== (media_id ?? id)) continue;
    await waitPatiently(`hash ${objectKey}`, () => keepHash(id, objectKey), patience);
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
  const file = files.find((other) => other.id === id && other.status === "pending");
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
  await store.remove(isClaimed ? incoming : key);
}

function wrongSize({ id, fileSizeBytes }: File, sent: number): ApiError {
  return new ApiError(
    "conflict",
    `${id} was announced with ${fileSizeBytes} bytes, but ${sent} were sent.`,
  );
}

/** Makes the object under `key` a pending file's; false where the file has one by now. */
function claim(
  projectId: string,
  recordingId: string,
  file: File,
  objectKey: string,
): Promise<boolean> {
  return writeTransaction(async (transaction) => {
    let isPending = false;
    await editRecording(transaction, projectId, recordingId, (row) => {
      isPending = row.media.some(
        // It may have been announced anew since its size was looked at.
        ({ id, status, fileSizeBytes }) =>
          id === file.id && status === "pending" && fileSizeBytes === file.fileSizeBytes,
      );
      const media = row.media.map((other) =>
        other.id === file.id ? { ...other, status: "uploaded" as const } : other,
      );
      return isPending ? { ...row, media } : row;
    });
    if (isPending) {
      const data = { objectKey, storedAt: new Date() };
      await transaction.media.update({ where: { id: file.id }, data });
    }
    return isPending;
  });
}
