import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Context } from "@/lib/context";
import { database } from "@/lib/db/database";
import { env } from "@/lib/env";
import { noSuchRecording } from "@/lib/recordings/edit-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { incomingKey, mintObjectKey } from "@/lib/storage/object-key";
import { ObjectMissingError } from "@/lib/storage/object-store";
import { objectStore, removeReceived } from "@/lib/storage/store";
import { claimUpload, isAwaited } from "./claim-upload";
import { type AnnouncedMedia, type Completion, uploadColumns } from "./completion";
import { announcedSize } from "./expected-file";
import { joinInFlight } from "./join-in-flight";
import { findReceived, PART_BYTES, type ReceivedPart } from "./upload-parts";

/**
 * Brings in the files that were sent straight to the store, also those that were sent again because they
 * were refused, before the upload is completed: a transaction can't wait for a store. If a hash is to be
 * checked it is taken here. Throws 404, 409 for a file of another size than was announced, and 425 if all
 * that takes longer than the caller waits: it goes on, and the same request finds it done.
 *
 * @param patience Aborted when the caller is not to wait any longer.
 */
export async function importDirectUploads(
  context: Context,
  recordingId: string,
  completion: Completion,
  patience: AbortSignal,
): Promise<void> {
  const { media_id, content_sha256 } = completion;
  const hash = content_sha256?.toLowerCase();
  if (objectStore().kind === "s3") {
    for (const file of await filesOf(context, recordingId)) {
      // Refused bytes may have the hash that the caller gives now.
      const isRight = file.status === "uploaded" && file.sha256 === hash;
      if (!isAwaited(file) || isRight) continue;
      const { id } = file;
      const work = () => bringIn(context, recordingId, id);
      await joinInFlight(`bring in ${id}`, work, patience);
    }
  }
  if (hash === undefined) return;
  for (const { id, objectKey, sha256 } of await filesOf(context, recordingId)) {
    if (objectKey === null || sha256 !== null || id !== (media_id ?? id)) continue;
    await joinInFlight(`hash ${objectKey}`, () => storeChecksum(id, objectKey), patience);
  }
}

async function filesOf({ projectId, db }: Context, recordingId: string): Promise<AnnouncedMedia[]> {
  const found = await db.client.recording.findFirst({
    where: { id: recordingId, projectId },
    select: { media: { select: uploadColumns } },
  });
  if (!found) throw noSuchRecording();
  return found.media;
}

/**
 * Copies a received file to a key that no URL reaches and gives it to its recording. Removes the
 * sender's copy last: until the row names the new key, another try finds that copy. A file of
 * another size stays, as it may have been announced again and sent just now; the next one replaces
 * it.
 */
async function bringIn(context: Context, recordingId: string, id: string): Promise<void> {
  const store = objectStore();
  const incoming = incomingKey(id);
  const found = await store.stat(incoming);
  if (!found) return joinParts(context, recordingId, id);
  // While those before it were moved, it may have been announced again.
  const files = await filesOf(context, recordingId);
  const file = files.find((other) => other.id === id && isAwaited(other));
  if (!file) return;
  assertSize(file, found.sizeBytes);
  const key = mintObjectKey("media");
  try {
    await store.copy(incoming, key);
  } catch (error) {
    // Another request brought it in just now.
    if (error instanceof ObjectMissingError) return;
    throw error;
  }
  // Bytes of an earlier announcement that were still on their way may have replaced it meanwhile.
  const copied = await store.stat(key);
  if (copied?.sizeBytes !== found.sizeBytes) {
    await store.remove(key);
    throw otherSize(file, copied?.sizeBytes ?? 0);
  }
  if (!(await claimCopy(context, recordingId, file, key, found.sizeBytes))) return;
  // Bytes that arrived meanwhile are another file, which the next request finds.
  if ((await store.stat(incoming))?.etag === found.etag) await removeReceived(id);
}

/**
 * Does as `bringIn` for a file that was sent in parts, if any have arrived. Removes the parts last.
 * Throws a 409 that names the missing ones.
 */
async function joinParts(context: Context, recordingId: string, id: string): Promise<void> {
  const store = objectStore();
  const files = await filesOf(context, recordingId);
  const file = files.find((other) => other.id === id && isAwaited(other));
  if (!file || !store.join) return;
  const announced = announcedSize(file);
  const { parts, bytes } = await findReceived(id, announced);
  if (parts.length === 0) return;
  assertWhole(file, parts);
  assertSize(file, bytes);
  const key = mintObjectKey("media");
  const keys = parts.map((part) => part.key);
  await store.join(keys, key, { contentType: file.mimeType });
  const joined = await store.stat(key);
  if (joined?.sizeBytes !== bytes) {
    await store.remove(key);
    throw otherSize(file, joined?.sizeBytes ?? 0);
  }
  if (await claimCopy(context, recordingId, file, key, bytes)) await removeReceived(id);
}

/** Claims a file's bytes, and removes them if it doesn't want them any more. Whether it took them. */
async function claimCopy(
  context: Context,
  recordingId: string,
  file: AnnouncedMedia,
  key: string,
  sizeBytes: number,
): Promise<boolean> {
  const store = objectStore();
  const claimed = claimUpload(context, recordingId, file, key, sizeBytes);
  const claim = await claimed.catch(async (error: unknown) => {
    // The recording was deleted meanwhile. Any other error may be an answer that was lost.
    if (error instanceof ApiError) await store.remove(key);
    throw error;
  });
  if (claim !== "claimed") await store.remove(key);
  return claim === "claimed";
}

/** Throws the 409 for parts with a gap, or of a size that no part but the last may have. */
function assertWhole({ id, fileSizeBytes }: AnnouncedMedia, parts: readonly ReceivedPart[]): void {
  const count = fileSizeBytes === 0n ? parts.length : Math.ceil(Number(fileSizeBytes) / PART_BYTES);
  const numbers = new Set(parts.map(({ number }) => number));
  for (let number = 1; number <= count; number++) {
    if (numbers.has(number)) continue;
    const message = `Part ${number} of ${id} is missing, and maybe others: \`GET …/uploads\` says which.`;
    throw new ApiError("conflict", message);
  }
  const odd = parts.slice(0, -1).find(({ sizeBytes }) => sizeBytes !== PART_BYTES);
  if (!odd) return;
  const message = `Part ${odd.number} of ${id} has ${odd.sizeBytes} bytes: all but the last have ${PART_BYTES}.`;
  throw new ApiError("conflict", message);
}

/** Throws the 409 for bytes that are not as many as were announced, or more than are taken. */
function assertSize(file: AnnouncedMedia, sent: number): void {
  const announced = announcedSize(file);
  if (announced !== null && announced !== sent) throw otherSize(file, sent);
  const { maxUploadBytes } = env();
  if (sent > 0 && sent <= maxUploadBytes) return;
  const message = `${file.id} was sent with ${sent} bytes: a file may have 1 to ${maxUploadBytes}.`;
  throw new ApiError("conflict", message);
}

function otherSize({ id, fileSizeBytes }: AnnouncedMedia, sent: number): ApiError {
  return new ApiError(
    "conflict",
    `${id} was announced with ${fileSizeBytes} bytes, but ${sent} were sent.`,
  );
}

/** Takes the SHA-256 of a file in the store and keeps it, unless other bytes take their place meanwhile. */
export async function storeChecksum(id: string, objectKey: string): Promise<void> {
  const { client } = await database();
  const sha256 = createHash("sha256");
  try {
    await pipeline(await objectStore().read(objectKey), sha256);
  } catch (error) {
    const isReplaced = (await client.media.count({ where: { id, objectKey } })) === 0;
    if (error instanceof ObjectMissingError && isReplaced) return;
    throw error;
  }
  const data = { sha256: sha256.digest("hex") };
  await client.media.updateMany({ where: { id, objectKey }, data });
}
