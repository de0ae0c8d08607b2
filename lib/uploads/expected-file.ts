import { createContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { type Patience, tryWhileBusy } from "@/lib/db/try-while-busy";
import { env } from "@/lib/env";
import { ApiError } from "@/lib/schemas/api-error";
import { objectStore } from "@/lib/storage/store";
import { type AnnouncedFile, claimUpload, isAwaited } from "./claim-upload";

/** A file that was announced to this server, and whose recording it is. */
export type ExpectedFile = AnnouncedFile & {
  projectId: string;
  recordingId: string;
  status: string;
  refusedSha256: string | null;
};

/**
 * How long a file that has arrived waits for a busy database: its sender would have to send all of it
 * again. With the last try's own wait it is less than a connection may be silent.
 */
const PATIENCE: Patience = { patienceMs: 60_000, pauseMs: 500 };

/** A file as it was announced, whether it has arrived or not. Throws 404 if it, or its recording, is gone. */
export async function getExpectedFile(mediaId: string): Promise<ExpectedFile> {
  const { client } = await database();
  const found = await client.media.findUnique({
    where: { id: mediaId },
    select: {
      id: true,
      mimeType: true,
      fileSizeBytes: true,
      status: true,
      objectKey: true,
      refusedSha256: true,
      recordingId: true,
      recording: { select: { projectId: true } },
    },
  });
  // These are two queries: the recording may be deleted between them, and its file with it.
  if (!found?.recording) throw gone();
  return { ...found, projectId: found.recording.projectId };
}

/** Does as `getExpectedFile` for a file that may still be sent. Throws 409 if it has arrived. */
export async function getAwaitedFile(mediaId: string): Promise<ExpectedFile> {
  const file = await getExpectedFile(mediaId);
  if (!isAwaited(file)) throw alreadyThere();
  return file;
}

/** How many bytes a file was announced with; null if its sender didn't know. */
export function announcedSize({ fileSizeBytes }: Pick<AnnouncedFile, "fileSizeBytes">) {
  return fileSizeBytes === 0n ? null : Number(fileSizeBytes);
}

/** The max size of a file in bytes: its announced size, or else the operator's limit. */
export function maxSizeOf(file: Pick<AnnouncedFile, "fileSizeBytes">): number {
  return announcedSize(file) ?? env().maxUploadBytes;
}

/**
 * Makes a whole object of the store a file's bytes, however busy the database is. Throws 404 or 409 if the
 * file is no longer awaited as it was announced, and the object is then removed.
 */
export async function storeUpload(
  file: ExpectedFile,
  key: string,
  sizeBytes: number,
  requestId: string,
): Promise<void> {
  try {
    const context = await createContext(file.projectId, { type: "url" }, requestId);
    const claim = await tryWhileBusy(
      () => claimUpload(context, file.recordingId, file, key, sizeBytes),
      PATIENCE,
    );
    if (claim === "gone") throw gone();
    if (claim === "taken") throw alreadyThere();
    if (claim === "changed") throw announcedAgain();
  } catch (error) {
    // Any other error may be an answer that was lost: the row may well name the file. `gc` knows.
    if (error instanceof ApiError) await objectStore().remove(key);
    throw error;
  }
}

function gone(): ApiError {
  return new ApiError("not_found", "This file, or its recording, is no longer there.");
}

function alreadyThere(): ApiError {
  return new ApiError("conflict", "This file has already arrived: a URL takes one file, once.");
}

/** The 409 for bytes of a file that was announced with another size or type since. */
export function announcedAgain(): ApiError {
  return new ApiError("conflict", "This file was announced again while it was sent.");
}

/** The error for a caller that has closed its connection; it is never sent. */
export function cutOff(): Error {
  return new Error("the upload was cut off");
}
