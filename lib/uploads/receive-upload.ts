import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { ApiError } from "@/lib/schemas/api-error";
import { isSameMediaType } from "@/lib/schemas/media-type";
import { assertFreeSpace } from "@/lib/storage/assert-free-space";
import { incomingKey, mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import {
  announcedSize,
  cutOff,
  type ExpectedFile,
  getAwaitedFile,
  maxSizeOf,
  storeUpload,
} from "./expected-file";
import { endTurn, takeTurn } from "./senders";

/**
 * Receives a announced file's bytes from a request and writes them, as they arrive, under a new key.
 * Only a whole file of the announced type and size becomes the recording's; it replaces a refused
 * one and pieces that arrived before. If two are sent at once, the later one wins. Throws 404, 409,
 * 413, 415 or 400, and then keeps nothing new and removes nothing old.
 */
export async function receiveUpload(
  mediaId: string,
  request: IncomingMessage,
  requestId: string,
): Promise<void> {
  const file = await getAwaitedFile(mediaId);
  assertHeaders(file, request);
  await assertFreeSpace(objectStore(), announcedSize(file) ?? lengthOf(request) ?? 0);
  // Nothing is awaited from here until the listeners are there: a request that has ended emits nothing more.
  if (request.destroyed) throw cutOff();
  const key = mintObjectKey("media");
  const store = objectStore();
  const whole = new WholeFile(file);
  // If the caller goes away, the bytes so far must not look like the end of the file.
  request.once("aborted", () => whole.destroy(cutOff()));
  request.once("error", (error) => whole.destroy(error));
  // An upload may fail before the store listens; without this it would be an unhandled error.
  whole.on("error", () => {});
  const written = store
    .write(key, request.pipe(whole), { contentType: file.mimeType })
    .catch((error) => {
      throw whole.errored ?? error;
    });
  const sender = {
    position: () => null,
    stop: (reason: ApiError) => void whole.destroy(reason),
    settled: written.catch(() => {}),
  };
  const before = takeTurn(file.id, sender);
  await written.finally(() => endTurn(file.id, sender));
  await storeUpload(file, key, whole.sizeBytes, requestId);
  // A piece that was being written would come to lie there again.
  if (before && before.position() !== null) await before.settled;
  await store.remove(incomingKey(file.id));
}

function assertHeaders(file: ExpectedFile, request: IncomingMessage): void {
  const type = request.headers["content-type"];
  if (!isSameMediaType(type ?? "", file.mimeType)) {
    const message = `The file was announced as ${file.mimeType}: send it with that Content-Type.`;
    throw new ApiError("unsupported_media_type", message);
  }
  const length = lengthOf(request);
  if (length === null) return;
  const announced = announcedSize(file);
  if (announced !== null && length !== announced) throw wrongSize(announced, length);
  if (announced === null && length > maxSizeOf(file)) throw tooLarge(maxSizeOf(file));
}

/** How long a request says that its body is; null if it doesn't. */
function lengthOf({ headers }: IncomingMessage): number | null {
  const length = headers["content-length"];
  return length === undefined ? null : Number(length);
}

/** Passes a file's bytes on. Fails if they are more or fewer than announced. */
class WholeFile extends Transform {
  sizeBytes = 0;
  readonly #announced: number | null;

  constructor(file: ExpectedFile) {
    const max = maxSizeOf(file);
    const announced = announcedSize(file);
    super({
      transform: (chunk: Buffer, _, done) => {
        this.sizeBytes += chunk.length;
        if (this.sizeBytes <= max) done(null, chunk);
        else done(announced === null ? tooLarge(max) : wrongSize(announced, this.sizeBytes));
      },
      flush: (done) => done(this.#problem()),
    });
    this.#announced = announced;
  }

  #problem(): ApiError | null {
    if (this.#announced !== null && this.sizeBytes !== this.#announced) {
      return wrongSize(this.#announced, this.sizeBytes);
    }
    return this.sizeBytes === 0 ? emptyFile() : null;
  }
}

/** The 413 or 400 for a file of another size than was announced. */
export function wrongSize(announced: number, sent: number): ApiError {
  const message = `The file was announced with ${announced} bytes, but ${sent} or more were sent.`;
  if (sent > announced) return new ApiError("payload_too_large", message);
  return new ApiError(
    "invalid_request",
    `The file was announced with ${announced} bytes, but ${sent} were sent.`,
  );
}

/** The 413 for a file whose size the caller didn't announce. */
export function tooLarge(max: number): ApiError {
  return new ApiError("payload_too_large", `A file may have at most ${max} bytes.`);
}

/** The 400 for a file without a byte. */
export function emptyFile(): ApiError {
  return new ApiError("invalid_request", "The file is empty: nothing was sent.");
}
