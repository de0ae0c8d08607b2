import { setTimeout } from "node:timers/promises";
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
import { takeBackWrongUpload } from "./take-back-wrong-upload";

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
 * taken here. Throws 404, 409 for a file of another size than was announced or another hash than is
 * said, and 425 where hashing takes longer than a caller waits: it goes on, and the same request finds
 * it done.
 */
export async function gatherUploads(
  projectId: string,
  recordingId: string,
  completion: Completion,
): Promise<void> {
  const { media_id, content_sha256 } = completion;
  const files = await filesOf(projectId, recordingId);
  const pending = files.filter(({ status }) => status === "pending");
  if (objectStore().kind === "s3") {
    for (const file of pending) await bringIn(projectId, recordingId, file);
  }
  if (content_sha256 === undefined) return;
  for (const file of await filesOf(projectId, recordingId)) {
    if (media_id === undefined || file.id === media_id) await verify(file);
  }
  await takeBackWrongUpload(projectId, recordingId, completion);
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
 * sender's copy goes last: until the row knows the file, another try finds it.
 */
async function bringIn(projectId: string, recordingId: string, file: File): Promise<void> {
  const store = objectStore();
  const incoming = incomingKey(file.id);
  const found = await store.stat(incoming);
  if (!found) return;
  if (BigInt(found.sizeBytes) !== file.fileSizeBytes) {
    await store.remove(incoming);
    throw new ApiError(
      "conflict",
      `${file.id} was announced with ${file.fileSizeBytes} bytes, but ${found.sizeBytes} were sent.`,
    );
  }
  const key = mintObjectKey("media");
  try {
    await store.copy(incoming, key);
  } catch (error) {
    // Another request brought it in just now.
    if (error instanceof ObjectMissingError) return;
    throw error;
  }
  const isClaimed = await writeTransaction(async (transaction) => {
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
      const data = { objectKey: key, storedAt: new Date() };
      await transaction.media.update({ where: { id: file.id }, data });
    }
    return isPending;
  });
  await store.remove(isClaimed ? incoming : key);
}

/** How long a caller waits for the hash of a large file, in milliseconds. */
const PATIENCE_MS = 15_000;

async function verify({ id, objectKey, sha256 }: File): Promise<void> {
  if (objectKey === null || sha256 !== null) return;
  const isKept = await Promise.race([
    keepHash(id, objectKey).then(() => true),
    setTimeout(PATIENCE_MS, false, { ref: false }),
  ]);
  if (isKept) return;
  const message = "The file is still being verified: send the same request again.";
  throw new ApiError("still_verifying", message, { headers: { "retry-after": "5" } });
}
