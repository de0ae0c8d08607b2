import { type Event, type FollowQuery, followEvents } from "./follow-events.js";
import { Operations, type Recording } from "./operations.js";
import { type CallOptions, wait } from "./transport.js";

export * from "./errors.js";
export type { Event, FollowQuery } from "./follow-events.js";
export * from "./operations.js";
export { type Page, Pages, type Row } from "./pages.js";
export type { CallOptions, ClientOptions } from "./transport.js";
export * from "./verify-webhook.js";

/** A file to send: its bytes, whose `type` is sent along. In Node `fs.openAsBlob` reads them as they go. */
export type FileToUpload = {
  data: Blob;
  /** The media type, if the bytes don't say; else `application/octet-stream`. */
  contentType?: string;
  /** When it was taken, or began, in RFC 3339. */
  capturedAt?: string;
};

/** The max size of a file whose hash is sent along, as a browser hashes only what is in memory. */
const MAX_HASHED_BYTES = 64 * 1024 * 1024;

/** A client of the API of Recordings, whose methods are named as in the server's /api/openapi.json. */
export class Recordings extends Operations {
  /**
   * Follows what changes, from `after` on or from the oldest event that is kept: `for await` gets each event once, in
   * order, also over restarts of the server. Keep the `id` of the last one that is done, and begin there next time.
   * Ends only if `signal` is aborted, which throws its reason, or by an error that waiting doesn't mend: a `GoneError`
   * says that events behind `after` are no longer kept.
   */
  followEvents(
    query: FollowQuery = {},
    { signal }: Pick<CallOptions, "signal"> = {},
  ): AsyncGenerator<Event, void> {
    const options = signal ? { signal } : {};
    const call = { method: "GET", path: "/api/events", isStream: true };
    return followEvents(
      (asked) => this.response({ ...call, query: asked }, options),
      query,
      (milliseconds) => wait(milliseconds, signal),
    );
  }

  /**
   * Sends the files of a pending recording and says that they are all there.
   *
   * @returns The recording, `uploaded`: what the files are is found out in the background.
   */
  async upload(
    recordingId: string,
    files: FileToUpload | readonly FileToUpload[],
    options: CallOptions = {},
  ): Promise<Recording> {
    const all = [files].flat() as FileToUpload[];
    const sent: string[] = [];
    for (const file of all) sent.push(await this.#send(recordingId, file, options.signal));
    const [only] = all.length === 1 ? all : [];
    const signal = options.signal ? { signal: options.signal } : {};
    if (!only || only.data.size > MAX_HASHED_BYTES) {
      return this.completeUpload(recordingId, {}, signal);
    }
    const body = { media_id: sent[0] ?? "", content_sha256: await sha256(only.data) };
    return this.completeUpload(recordingId, body, signal);
  }

  /** Announces a file and sends it. Returns its id. */
  async #send(
    recordingId: string,
    { data, contentType, capturedAt }: FileToUpload,
    signal?: AbortSignal,
  ): Promise<string> {
    const announced = await this.createUploadUrl(
      recordingId,
      {
        content_type: contentType ?? (data.type || "application/octet-stream"),
        file_size_bytes: data.size,
        ...(capturedAt !== undefined && { captured_at: capturedAt }),
      },
      signal ? { signal } : {},
    );
    const { upload_url, headers, media_id } = announced;
    // A file that was cut off is sent anew as a whole: the server keeps whole files alone.
    const answer = await this.send(
      upload_url,
      { method: "PUT", headers, body: data },
      true,
      signal,
    );
    await answer.body?.cancel();
    return media_id;
  }
}

async function sha256(data: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await data.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
