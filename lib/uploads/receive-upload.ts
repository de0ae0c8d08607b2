import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { createContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { type Patience, tryWhileBusy } from "@/lib/db/try-while-busy";
import { ApiError } from "@/lib/schemas/api-error";
import { isSameMediaType } from "@/lib/schemas/media-type";
import { assertRoom } from "@/lib/storage/assert-room";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { type AnnouncedFile, claimUpload, isAwaited } from "./claim-upload";

type PromisedFile = AnnouncedFile & { projectId: string; recordingId: string };

/**
 * How long a file that has arrived waits for a busy database: its sender would have to send all of it
 * again. With the last try's own wait it is less than a connection may be silent.
 */
const PATIENCE: Patience = { patienceMs: 60_000, pauseMs: 500 };

/** The uploads that are being received, by the file's id. */
const receiving = new Map<string, Transform>();

/**
 * Receives a promised file's bytes from a request and keeps them, as they come, under a key of their
 * own. Only a whole file of the promised type and size becomes the recording's, in place of one that was
 * refused. Of two that are sent at once it is the later one: a caller that sends again knows that the first
 * is lost, and drafts without number would fill the disk. Throws 404, 409, 413, 415 or 400, and then
 * nothing is kept, and nothing that was there goes.
 */
export async function receiveUpload(
  mediaId: string,
  request: IncomingMessage,
  requestId: string,
): Promise<void> {
  const file = await findPromised(mediaId);
  assertHeaders(file, request);
  await assertRoom(objectStore(), Number(file.fileSizeBytes));
  // Nothing is awaited from here until the listeners are there: a request that has ended tells no more.
  if (request.destroyed) throw cutOff();
  const key = mintObjectKey("media");
  const store = objectStore();
  const exact = exactly(Number(file.fileSizeBytes));
  // If the caller goes away, the bytes so far must not look like the end of the file.
  request.once("aborted", () => exact.destroy(cutOff()));
  request.once("error", (error) => exact.destroy(error));
  // An upload may fail before the store listens: that is no error that nobody handles.
  exact.on("error", () => {});
  receiving.get(file.id)?.destroy(sentAgain());
  receiving.set(file.id, exact);
  await store
    .write(key, request.pipe(exact), { contentType: file.mimeType })
    .catch((error) => {
      throw exact.errored ?? error;
    })
    .finally(() => {
      if (receiving.get(file.id) === exact) receiving.delete(file.id);
    });
  try {
    const context = await createContext(file.projectId, { type: "url" }, requestId);
    const claim = await tryWhileBusy(
      () => claimUpload(context, file.recordingId, file, key),
      PATIENCE,
    );
    if (claim === "gone") throw gone();
    if (claim === "taken") throw alreadyThere();
    if (claim === "changed") throw announcedAnew();
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
  if (!isSameMediaType(type ?? "", file.mimeType)) {
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
