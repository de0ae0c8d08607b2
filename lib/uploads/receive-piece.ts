import type { IncomingMessage } from "node:http";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import { assertFreeSpace } from "@/lib/storage/assert-free-space";
import { FileMovedError } from "@/lib/storage/growing-file";
import { incomingKey, mintObjectKey } from "@/lib/storage/object-key";
import type { GrowingObjects } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import { isAwaited } from "./claim-upload";
import {
  announcedAgain,
  announcedSize,
  cutOff,
  type ExpectedFile,
  getExpectedFile,
  maxSizeOf,
  storeUpload,
} from "./expected-file";
import { IncomingPiece } from "./incoming-piece";
import {
  type PieceHeaders,
  type Progress,
  parsePieceHeaders,
  progressHeaders,
} from "./piece-headers";
import { emptyFile, tooLarge, wrongSize } from "./receive-upload";
import { endTurn, type Sender, senderOf, sentAgain, takeTurn } from "./senders";

/**
 * Receives a piece of a announced file (draft-ietf-httpbis-resumable-upload): its bytes are safe
 * when this resolves. If the connection is cut, the bytes that arrived are safe. The last piece
 * gives the file to its recording.
 *
 * A piece must begin at the next missing byte: else the caller gets a 409 that says where to go on,
 * and nothing changes. So if two senders send at once, one goes on: the later one, if it knows how
 * far the first one is. Throws 404, 413, 415, 507, or 400 if the pieces make another size than was
 * announced.
 */
export async function receivePiece(
  mediaId: string,
  request: IncomingMessage,
  requestId: string,
): Promise<Progress> {
  const headers = parsePieceHeaders(request);
  const file = await getExpectedFile(mediaId);
  if (!isAwaited(file)) throw mismatch(headers.offset, arrivedProgress(file));
  const growing = growingObjects();
  await assertFreeSpace(objectStore(), headers.length ?? 0);
  // Nothing is awaited from here until the listeners are there: a request that has ended emits nothing more.
  if (request.destroyed) throw cutOff();
  const { offset } = headers;
  const going = senderOf(file.id)?.position() ?? offset;
  if (going !== offset) throw mismatch(offset, progressOf(file, going));

  const max = maxSizeOf(file);
  const announced = announcedSize(file);
  const piece = new IncomingPiece(request, Math.max(0, max - offset), (sent) =>
    announced === null ? tooLarge(max) : wrongSize(announced, offset + sent),
  );
  const turn = Promise.withResolvers<Sender | undefined>();
  const work = turn.promise.then((before) =>
    keepPiece({ file, headers, piece, growing, before, requestId }),
  );
  const sender = {
    position: () => offset + piece.receivedBytes,
    stop: (reason: ApiError) => piece.stop(reason),
    settled: work.catch(() => {}),
  };
  turn.resolve(takeTurn(file.id, sender));
  return work.finally(() => {
    piece.stop(sentAgain());
    endTurn(file.id, sender);
  });
}

type Keeping = {
  file: ExpectedFile;
  headers: PieceHeaders;
  piece: IncomingPiece;
  growing: GrowingObjects;
  /** The request that sent the file until now. */
  before: Sender | undefined;
  requestId: string;
};

async function keepPiece(keeping: Keeping): Promise<Progress> {
  const { file, headers, piece, growing, before } = keeping;
  const { offset } = headers;
  const key = incomingKey(file.id);
  await before?.settled;
  const size = await growing.size(key);
  if (size !== offset) throw mismatch(offset, progressOf(file, size));
  assertFits(file, headers);
  if (piece.endedBy instanceof ApiError) throw withProgress(piece.endedBy, progressOf(file, size));
  await growing.append(key, offset, piece.bytes).catch(async (error: unknown) => {
    if (!(error instanceof FileMovedError)) throw error;
    throw mismatch(offset, progressOf(file, await growing.size(key)));
  });
  if (piece.endedBy) {
    const isTooLong = piece.endedBy instanceof ApiError && piece.endedBy.status === 413;
    // Nothing of a piece that is refused is kept.
    if (isTooLong) await growing.cut(key, offset);
    throw withProgress(
      piece.endedBy,
      progressOf(file, isTooLong ? offset : offset + piece.receivedBytes),
    );
  }
  await assertStillAwaited(file, key);
  const total = offset + piece.receivedBytes;
  if (!headers.isLast) return progressOf(file, total);
  return finish(keeping, total);
}

/** Makes the pieces the file's bytes. If they are too few they stay. */
async function finish({ file, headers, growing, requestId }: Keeping, total: number) {
  const expected = announcedSize(file) ?? headers.fileLength;
  if (expected !== null && total !== expected) throw incomplete(file, expected, total);
  if (total === 0) throw emptyFile();
  const incoming = incomingKey(file.id);
  const key = mintObjectKey("media");
  await growing.finish(incoming, key);
  await storeUpload(file, key, total, requestId);
  await objectStore().remove(incoming);
  return { offset: total, isComplete: true, length: total };
}

/** Throws the 409 for a file that was announced again while a piece of it arrived, which is then dropped. */
async function assertStillAwaited(file: ExpectedFile, key: string): Promise<void> {
  const now = await getExpectedFile(file.id).catch(async (error: unknown) => {
    if (error instanceof ApiError) await objectStore().remove(key);
    throw error;
  });
  const isSame =
    isAwaited(now) && now.mimeType === file.mimeType && now.fileSizeBytes === file.fileSizeBytes;
  if (isSame) return;
  await objectStore().remove(key);
  throw announcedAgain();
}

/** Throws the 400 or the 413 for a piece that can't be one of this file, before any of it is kept. */
function assertFits(file: ExpectedFile, { offset, isLast, length, fileLength }: PieceHeaders) {
  const announced = announcedSize(file);
  const max = maxSizeOf(file);
  if (fileLength !== null && announced !== null && fileLength !== announced) {
    throw invalidParam("Upload-Length", `is ${fileLength}, but ${announced} bytes were announced`);
  }
  const whole = announced ?? fileLength;
  if ((fileLength ?? 0) > max || offset > max) throw tooLarge(max);
  if (length === null) return;
  const end = offset + length;
  if (end > max) throw announced === null ? tooLarge(max) : wrongSize(announced, end);
  if (isLast && whole !== null && end !== whole) throw incomplete(file, whole, end);
}

/** The 400 for a last piece after which the file isn't whole. */
function incomplete(file: ExpectedFile, expected: number, total: number): ApiError {
  const word = announcedSize(file) === null ? "has by `Upload-Length`" : "was announced with";
  return new ApiError(
    "invalid_request",
    `\`Upload-Complete\` is ?1, but the file ${word} ${expected} bytes and would have ${total}: what arrived stays.`,
    { param: "Upload-Complete", reason: `must be ?0 unless there are ${expected} bytes` },
  );
}

function mismatch(sent: number, progress: Progress): ApiError {
  const message = progress.isComplete
    ? "This file has already arrived whole."
    : `\`Upload-Offset\` is ${sent}, but ${progress.offset} bytes are here: go on from there.`;
  return new ApiError("conflict", message, {
    param: "Upload-Offset",
    reason: `must be ${progress.offset}`,
    headers: progressHeaders(progress),
  });
}

/** The same refusal, which says how far the upload is. */
function withProgress(error: Error, progress: Progress): Error {
  if (!(error instanceof ApiError)) return error;
  const extra = { ...error.extra, headers: progressHeaders(progress) };
  return new ApiError(error.code, error.message, extra);
}

/** How far the upload of a file is that has arrived. */
export function arrivedProgress({ fileSizeBytes }: ExpectedFile): Progress {
  const size = Number(fileSizeBytes);
  return { offset: size, isComplete: true, length: size };
}

/** How far a file's upload is, with so many bytes received. */
export function progressOf(file: ExpectedFile, offset: number): Progress {
  return { offset, isComplete: false, length: announcedSize(file) };
}

/** Throws the 409 if the store has no objects that grow. */
export function growingObjects(): GrowingObjects {
  const { growing } = objectStore();
  if (growing) return growing;
  throw new ApiError("conflict", "Files are kept in a bucket now: ask for a new upload URL.");
}
