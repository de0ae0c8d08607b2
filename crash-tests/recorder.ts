import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { type Caller, untilAnswered } from "./caller";
import type { SentCapture } from "./capture";
import { sendInPieces } from "./send-in-pieces";
import { sendResumed } from "./send-resumed";
import { TrackedFile } from "./tracked-file";

/** The call that a recorder waits for; null between two tries. */
export type Phase =
  | "creating"
  | "uploading"
  | "sent"
  | "completing"
  | "queued"
  | "processing"
  | "retrying"
  | "deleting";

const PAUSE_MS = 50;

/**
 * A program that hands over one recording and doesn't give up: it repeats calls without an answer,
 * as the reference says, and relies on the answers.
 */
export class Recorder {
  phase: Phase | null = null;
  isDone = false;
  recordingId = "";
  readonly file: TrackedFile;
  /** The ETags of the files before the deletion. */
  readonly deleted: string[] = [];

  constructor(
    readonly capture: SentCapture,
    private readonly caller: Caller,
    private readonly endUserId: string,
    private readonly onPhase: (phase: Phase) => void,
  ) {
    this.file = new TrackedFile(capture.bytes, caller);
  }

  get path(): string {
    return `/api/recordings/${this.recordingId}`;
  }

  /** Hands the recording over; resolves when it has its final status. */
  async run(): Promise<void> {
    const { name, contentType, bytes, outcome, isDeleted, mistake } = this.capture;
    const { id } = await this.#ask("creating", "POST", "/api/recordings", {
      body: { end_user_id: this.endUserId, name },
      idempotencyKey: name,
    });
    this.recordingId = id;
    const { media_id, upload_url } = await this.#ask(
      "creating",
      "POST",
      `${this.path}/upload-url`,
      {
        body: { content_type: contentType, file_size_bytes: bytes.length },
        idempotencyKey: `${name} file`,
      },
    );
    this.file.mediaId = media_id;
    if (mistake === "bytes") {
      this.file.before = Buffer.alloc(bytes.length, 1);
      await this.#send(upload_url, this.file.before);
      await this.#beRefused(hashOf(bytes));
    }
    await this.#send(upload_url, bytes);
    if (mistake === "hash") await this.#beRefused("0".repeat(64));
    this.#enter("sent");
    await setTimeout(PAUSE_MS);
    await this.#complete();
    await this.#untilFinal();
    if (outcome === "failed") {
      const idempotencyKey = `${name} again`;
      await this.#ask("retrying", "POST", `${this.path}/retry`, { body: {}, idempotencyKey });
      await this.#untilFinal();
    }
    if (isDeleted) await this.#delete();
    this.isDone = true;
  }

  /** Sends the file until it is there. 409 means that it was, and only the answer was lost. */
  async #send(uploadUrl: string, bytes: Buffer): Promise<void> {
    // Else it is the bucket's, which no kill touches.
    const isServers = new URL(uploadUrl).pathname.startsWith("/api/uploads/");
    const onWhole = () => {
      if (isServers) this.file.mayBeServed = true;
    };
    if (isServers && this.capture.isInPieces) {
      await sendResumed(uploadUrl, { bytes, onWhole, onPiece: () => this.#enter("uploading") });
      this.phase = null;
    } else await this.#sendWhole(uploadUrl, bytes, isServers, onWhole);
    if (!isServers) return;
    this.file.mustBeServed = true;
    if (bytes === this.capture.bytes) this.file.before = null;
  }

  async #sendWhole(uploadUrl: string, bytes: Buffer, isServers: boolean, onWhole: () => void) {
    await untilAnswered(async () => {
      if (isServers) this.#enter("uploading");
      const status = await sendInPieces(uploadUrl, {
        contentType: this.capture.contentType,
        bytes,
        onHalf: () => this.file.check(),
        onWhole,
      });
      this.phase = null;
      if (status !== null && ![200, 409, 503].includes(status)) {
        throw new Error(`PUT is answered with ${status}`);
      }
      return status === 503 ? null : status;
    });
  }

  /** Says a hash that the bytes which are there don't have: they stay, and may be sent again. */
  async #beRefused(content_sha256: string): Promise<void> {
    this.file.mayBeServed = true;
    const body = { content_sha256 };
    const path = `${this.path}/upload-complete`;
    const { error } = await this.#ask("completing", "POST", path, { body, accepts: [409] });
    if (error?.param !== "content_sha256") throw new Error(`${path} took ${content_sha256}`);
    this.file.mustBeServed = true;
  }

  async #complete(): Promise<void> {
    this.file.mayBeServed = true;
    const body = { content_sha256: hashOf(this.capture.bytes) };
    await this.#ask("completing", "POST", `${this.path}/upload-complete`, { body });
    this.file.mustBeServed = true;
    this.file.before = null;
  }

  async #untilFinal(): Promise<void> {
    for (let seen = ""; ; ) {
      const answer = await this.caller.ask("GET", this.path);
      const status = answer?.value.status ?? seen;
      if (status === "completed" || status === "failed") break;
      // A worker takes interrupted work up again later: until then none works on it.
      if (!answer) this.phase = null;
      else if (status !== seen) this.#enter(status === "processing" ? "processing" : "queued");
      seen = status;
      await setTimeout(PAUSE_MS);
    }
    this.phase = null;
  }

  async #delete(): Promise<void> {
    for (const what of ["content", "thumbnail"]) {
      const { etag } = await untilAnswered(() => this.caller.fetch(`${this.file.path}/${what}`));
      if (etag !== null) this.deleted.push(etag);
    }
    this.file.mustBeServed = false;
    // 404 means that it is deleted, and only the answer was lost.
    await this.#ask("deleting", "DELETE", this.path, { accepts: [404] });
    this.file.mayBeServed = false;
  }

  async #ask(phase: Phase, ...asked: Parameters<Caller["ask"]>) {
    const { value } = await untilAnswered(async () => {
      this.#enter(phase);
      const answer = await this.caller.ask(...asked);
      this.phase = null;
      return answer;
    });
    return value;
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.onPhase(phase);
  }
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
