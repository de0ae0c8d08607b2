import { ConflictError, ForbiddenError } from "./errors.js";
import {
  Operations,
  type PendingUpload,
  type Recording,
  type UploadPart,
  type UploadUrl,
} from "./operations.js";
import type { CallOptions } from "./transport.js";

/** A file to send: its bytes, whose `type` is sent along. In Node `fs.openAsBlob` reads them as they go. */
export type FileToUpload = {
  data: Blob;
  /** The media type, if the bytes don't say; else `application/octet-stream`. */
  contentType?: string;
  /** When it was taken, or began, in RFC 3339. */
  capturedAt?: string;
};

/** The max size of a file whose hash is sent along, as a browser hashes only bytes in memory. */
const MAX_HASHED_BYTES = 64 * 1024 * 1024;
/** A file that is not larger is sent at once. */
const MAX_WHOLE_BYTES = 1024 * 1024;
/** The size of a piece in bytes: a piece that the server has answered is safe. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** The URL for a file, and the byte to go on from. */
type Target = Pick<UploadUrl, "media_id" | "upload_url" | "headers"> & {
  parts?: UploadPart[] | undefined;
  receivedBytes: number;
};

/** Sends files. */
export class Uploads extends Operations {
  /**
   * Sends the files of a pending recording and says that they are all there. What the server has of them by an
   * earlier call, also of another process, is not sent again: of announced files each is the one of its type and
   * size, in their order. A recording that got all of them earlier is returned as it is by now.
   *
   * @returns The recording, `uploaded`: what the files are is found out in the background.
   */
  async upload(
    recordingId: string,
    files: FileToUpload | readonly FileToUpload[],
    options: CallOptions = {},
  ): Promise<Recording> {
    const signal = options.signal ? { signal: options.signal } : {};
    const all = [files].flat() as FileToUpload[];
    const known = (await this.listUploads(recordingId, signal)).data;
    const sent: string[] = [];
    try {
      for (const file of all) sent.push(await this.#send(recordingId, file, known, signal));
    } catch (error) {
      // The answer to an earlier call's last request may have been lost.
      const received =
        error instanceof ConflictError && (await this.getRecording(recordingId, signal));
      if (received && hasReceived(received, all)) return received;
      throw error;
    }
    const [only] = all.length === 1 ? all : [];
    if (!only || only.data.size > MAX_HASHED_BYTES) {
      return this.completeUpload(recordingId, {}, signal);
    }
    const body = { media_id: sent[0] ?? "", content_sha256: await sha256(only.data) };
    return this.completeUpload(recordingId, body, signal);
  }

  /** Sends a file, announced before or now, and returns its id. Takes it out of those that are known. */
  async #send(
    recordingId: string,
    { data, contentType, capturedAt }: FileToUpload,
    known: PendingUpload[],
    options: CallOptions,
  ): Promise<string> {
    const content_type = contentType ?? (data.type || "application/octet-stream");
    const index = known.findIndex(
      (one) => one.content_type === content_type && one.file_size_bytes === data.size,
    );
    const [before] = index < 0 ? [] : known.splice(index, 1);
    if (before?.is_complete) return before.media_id;
    let target: Target = before
      ? { ...before, receivedBytes: before.received_bytes }
      : {
          ...(await this.createUploadUrl(
            recordingId,
            {
              content_type,
              file_size_bytes: data.size,
              ...(data.size > MAX_WHOLE_BYTES && { multipart: true }),
              ...(capturedAt !== undefined && { captured_at: capturedAt }),
            },
            options,
          )),
          receivedBytes: 0,
        };
    for (;;) {
      const expired = await this.#sendTo(target, data, options.signal).catch((error: unknown) => {
        if (!(error instanceof ForbiddenError)) throw error;
        return error;
      });
      if (expired === "done") return target.media_id;
      // The URLs are too old, or were those of the first parts of many.
      const fresh = (await this.listUploads(recordingId, options)).data.find(
        ({ media_id }) => media_id === target.media_id,
      );
      if (!fresh)
        throw expired instanceof Error ? expired : new Error("the file is no longer awaited");
      if (fresh.is_complete) return target.media_id;
      if (expired instanceof Error && fresh.upload_url === target.upload_url) throw expired;
      target = { ...fresh, receivedBytes: fresh.received_bytes };
    }
  }

  /** Sends what a file still lacks. `more` if there are parts without a URL. Throws as `send` does. */
  async #sendTo(target: Target, data: Blob, signal?: AbortSignal): Promise<"done" | "more"> {
    const { parts, upload_url: url, headers, receivedBytes } = target;
    if (parts && data.size > MAX_WHOLE_BYTES) return this.#sendParts(parts, data, signal);
    if (data.size > MAX_WHOLE_BYTES || receivedBytes > 0) {
      await this.#sendPieces(url, data, receivedBytes, signal);
    } else {
      const answer = await this.send(url, { method: "PUT", headers, body: data }, true, signal);
      await answer.body?.cancel();
    }
    return "done";
  }

  async #sendParts(parts: UploadPart[], data: Blob, signal?: AbortSignal) {
    const missing = parts.filter(({ is_received }) => !is_received);
    for (const { offset, size_bytes, upload_url } of missing) {
      if (upload_url === null) return "more";
      const body = data.slice(offset, offset + (size_bytes ?? PIECE_BYTES));
      await (await this.send(upload_url, { method: "PUT", body }, true, signal)).body?.cancel();
    }
    return "done";
  }

  /**
   * Sends a file piece by piece from a byte on: after each break it requests how much arrived, and
   * goes on there.
   */
  async #sendPieces(url: string, data: Blob, from: number, signal?: AbortSignal): Promise<void> {
    let offset: number | null = from;
    let pauses = 0;
    while (offset !== null) {
      const end = Math.min(offset + PIECE_BYTES, data.size);
      const headers = {
        "content-type": "application/partial-upload",
        "upload-offset": String(offset),
        "upload-complete": end === data.size ? "?1" : "?0",
      };
      // A slice without a type leaves the header as it is.
      const body = data.slice(offset, end, "");
      const answer = await this.sendOnce(url, { method: "PATCH", headers, body }, signal);
      if (answer instanceof Response && answer.ok) {
        await answer.body?.cancel();
        pauses = 0;
        offset = end === data.size ? null : end;
        continue;
      }
      const isConflict = answer instanceof Response && answer.status === 409;
      const announcedOffset: number | null | undefined = isConflict
        ? progressOf(answer)
        : undefined;
      if (announcedOffset !== undefined) {
        await (answer as Response).body?.cancel();
        offset = announcedOffset;
        continue;
      }
      await this.pause(answer, pauses++, signal);
      const head = await this.send(url, { method: "HEAD" }, true, signal);
      const next = progressOf(head) ?? null;
      // A line that breaks again and again gets there as long as something arrives each time.
      if (next === null || next > offset) pauses = 0;
      offset = next;
    }
  }
}

/** Whether a recording that takes no more files has these, by their sizes: types may be other ones since. */
function hasReceived({ status, media }: Recording, files: readonly FileToUpload[]): boolean {
  const sizes = media.map(({ file_size_bytes }) => file_size_bytes);
  return (
    status !== "pending" &&
    files.every(({ data }) => {
      const index = sizes.indexOf(data.size);
      if (index >= 0) sizes.splice(index, 1);
      return index >= 0;
    })
  );
}

/** At which byte a file goes on by an answer: null if it is there, undefined if the answer doesn't say. */
function progressOf({ headers }: Response): number | null | undefined {
  const offset = headers.get("upload-offset");
  if (offset === null) return undefined;
  return headers.get("upload-complete") === "?1" ? null : Number(offset);
}

async function sha256(data: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await data.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
