import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { database } from "@/lib/db/database";
import { type Patience, tryWhileBusy } from "@/lib/db/try-while-busy";
import { writeTransaction } from "@/lib/db/write-transaction";
import { editRecording, lockRecording } from "@/lib/recordings/edit-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { isAwaited, replaceBytes } from "./replace-bytes";

type PromisedFile = {
  id: string;
  mimeType: string;
  fileSizeBytes: bigint;
  /** The bytes that are there, and were refused; null where none are. */
  objectKey: string | null;
  projectId: string;
  recordingId: string;
};

/**
 * How long a file that has arrived waits for a busy database: its sender would have to send all of it
 * again. With the last try's own wait it is less than a connection may be silent.
 */
const PATIENCE: Patience = { patienceMs: 60_000, pauseMs: 500 };

/** What passes just now, by the file's id. */
const underway = new Map<string, Transform>();

/**
 * Takes a promised file's bytes from a request and keeps them, as they come, under a key of their
 * own. Only a whole file of the promised type and size becomes the recording's, in place of one that was
 * refused. Of two that are sent at once it is the later one: whoever sends again knows that the first is
 * lost, and drafts without number would fill the disk. Throws 404, 409, 413, 415 or 400, and then nothing
 * is kept, and nothing that was there goes.
 */
export async function receiveUpload(mediaId: string, request: IncomingMessage): Promise<void> {
  const file = await findPromised(mediaId);
  assertHeaders(file, request);
  // From here to where it is listened to nothing is waited for: of what is over nothing more is heard.
  if (request.destroyed) throw cutOff();
  const key = mintObjectKey("media");
  const store = objectStore();
  const exact = exactly(Number(file.fileSizeBytes));
  // Where the caller goes away, the bytes so far must not look like the end of the file.
  request.once("aborted", () => exact.destroy(cutOff()));
  request.once("error", (error) => exact.destroy(error));
  // An upload may fail before the store listens: that is no error that nobody handles.
  exact.on("error", () => {});
  underway.get(file.id)?.destroy(sentAgain());
  underway.set(file.id, exact);
  await store
    .write(key, request.pipe(exact), { contentType: file.mimeType })
    .catch((error) => {
      throw exact.errored ?? error;
    })
    .finally(() => {
      if (underway.get(file.id) === exact) underway.delete(file.id);
    });
  try {
    await tryWhileBusy(() => claim(file, key), PATIENCE);
  } catch (error) {
    // Any other error may be an answer that was lost: the row may well name the file. `gc` knows.
    if (error instanceof ApiError) await store.remove(key);
    throw error;
  }
}

async function findPromised(mediaId: string): Promise<PromisedFile> {
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
  if (!isAwaited(found)) throw alreadyThere();
  return { ...found, projectId: found.recording.projectId };
}

function assertHeaders(file: PromisedFile, request: IncomingMessage): void {
  const type = request.headers["content-type"];
  if (normal(type ?? "") !== normal(file.mimeType)) {
    const message = `The file was announced as ${file.mimeType}: send it with that Content-Type.`;
    throw new ApiError("unsupported_media_type", message);
  }
  const length = request.headers["content-length"];
  if (length !== undefined && BigInt(length) !== file.fileSizeBytes)
    throw wrongSize(file.fileSizeBytes, BigInt(length));
}

/** Lets exactly so many bytes through: one more, or an end before, is an error. */
function exactly(size: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      seen += chunk.length;
      if (seen > size) done(wrongSize(size, seen));
      else done(null, chunk);
    },
    flush(done) {
      done(seen === size ? null : wrongSize(size, seen));
    },
  });
}

async function claim(promised: PromisedFile, key: string): Promise<void> {
  const { id, projectId, recordingId } = promised;
  await writeTransaction(async (transaction) => {
    await lockRecording(transaction, projectId, recordingId);
    const stored = await transaction.media.findUnique({
      where: { id },
      select: { objectKey: true, refusedSha256: true },
    });
    if (!stored) throw gone();
    // A try before this one may have been kept though its answer was lost.
    if (stored.objectKey === key) return;
    // Another request was faster, and what that one sent was refused since.
    if (stored.objectKey !== promised.objectKey) throw alreadyThere();
    await editRecording(transaction, projectId, recordingId, (row) => {
      const media = row.media.map((file) => {
        if (file.id !== id) return file;
        if (!isAwaited({ ...stored, status: file.status })) throw alreadyThere();
        if (!isAsPromised(file, promised)) throw announcedAnew();
        return { ...file, status: "uploaded" as const };
      });
      return { ...row, media };
    });
    await replaceBytes(transaction, promised, key);
  });
}

type Announced = { mimeType: string; fileSizeBytes: bigint };

/** What was announced may change while bytes arrive. */
function isAsPromised(now: Announced, then: Announced): boolean {
  return now.mimeType === then.mimeType && now.fileSizeBytes === then.fileSizeBytes;
}

function gone(): ApiError {
  return new ApiError("not_found", "This file, or its recording, is no longer there.");
}

function cutOff(): Error {
  return new Error("the upload was cut off");
}

function sentAgain(): ApiError {
  return new ApiError("conflict", "This file is being sent by another request that came later.");
}

function announcedAnew(): ApiError {
  return new ApiError("conflict", "This file was announced anew while it was sent.");
}

function alreadyThere(): ApiError {
  return new ApiError("conflict", "This file is there already: a URL takes one file, once.");
}

function wrongSize(promised: bigint | number, sent: bigint | number): ApiError {
  const message = `The file was announced with ${promised} bytes, but ${sent} or more were sent.`;
  if (sent > promised) return new ApiError("payload_too_large", message);
  return new ApiError(
    "invalid_request",
    `The file was announced with ${promised} bytes, but ${sent} were sent.`,
  );
}

function normal(type: string): string {
  return type.toLowerCase().replaceAll(/\s/g, "");
}
