import { createHash } from "node:crypto";
import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { makeWav } from "@/lib/testing/make-wav";

/** What a recorder is doing, as far as it knows. */
export type Phase = "creating" | "uploading" | "uploaded" | "completing" | "processing" | "done";

const PAUSE_MS = 50;
const PIECES = 8;
const PIECE_PAUSE_MS = 15;
const FINAL = ["completed", "failed"];

/**
 * A program that hands over one recording and does not give up: what was not answered is asked again,
 * as the reference says. What was answered is what it relies on.
 */
export class Recorder {
  phase: Phase = "creating";
  recordingId = "";
  mediaId = "";
  readonly bytes: Buffer;
  readonly #key: string;
  readonly #body: { end_user_id: string; name: string };

  constructor(
    private readonly origin: () => string,
    key: string,
    endUserId: string,
    index: number,
  ) {
    this.#key = key;
    this.#body = { end_user_id: endUserId, name: `Recording ${index}` };
    this.bytes = makeWav({
      seconds: 0.4 + (index % 7) / 10,
      at: (time) => Math.sin(time * (1_000 + 10 * index)),
    });
  }

  /** Hands the recording over; resolves when it is in a final state. */
  async run(): Promise<void> {
    const created = await this.#ask("POST", "/api/recordings", this.#body, this.#body.name);
    this.recordingId = created.id;
    const path = `/api/recordings/${created.id}`;
    const body = { content_type: "audio/wav", file_size_bytes: this.bytes.length };
    const upload = await this.#ask("POST", `${path}/upload-url`, body, `${this.#body.name} file`);
    this.mediaId = upload.media_id;
    this.phase = "uploading";
    await this.#send(upload.upload_url);
    this.phase = "uploaded";
    await setTimeout(PAUSE_MS);
    this.phase = "completing";
    const content_sha256 = createHash("sha256").update(this.bytes).digest("hex");
    await this.#ask("POST", `${path}/upload-complete`, { content_sha256 });
    this.phase = "processing";
    for (;;) {
      const { status } = await this.#ask("GET", path);
      if (FINAL.includes(status)) break;
      await setTimeout(PAUSE_MS);
    }
    this.phase = "done";
  }

  /** The bytes as they are served. */
  async fetchContent(): Promise<Buffer> {
    const headers = { authorization: `Bearer ${this.#key}` };
    const response = await fetch(`${this.origin()}/api/media/${this.mediaId}/content`, { headers });
    if (!response.ok) throw new Error(`${this.mediaId} is answered with ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Asks until there is an answer. An answer that is a refusal is a fault of what is tested. */
  async #ask(method: string, path: string, body?: object, idempotencyKey?: string) {
    for (;;) {
      const response = await fetch(this.origin() + path, {
        method,
        headers: {
          authorization: `Bearer ${this.#key}`,
          ...(body && { "content-type": "application/json" }),
          ...(idempotencyKey && { "idempotency-key": idempotencyKey.replaceAll(" ", "-") }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
        .then(async (answer) => ({ status: answer.status, value: await answer.json() }))
        .catch(() => null);
      if (response && response.status < 300) return response.value;
      const isStarting = response === null || response.status === 503;
      if (!isStarting) throw new Error(`${method} ${path}: ${JSON.stringify(response)}`);
      await setTimeout(PAUSE_MS);
    }
  }

  /** Sends the file until it is there. 409 means that it was, and only the answer was lost. */
  async #send(uploadUrl: string): Promise<void> {
    const { pathname, search, origin } = new URL(uploadUrl);
    for (;;) {
      const isOurs = pathname.startsWith("/api/uploads/");
      const url = (isOurs ? this.origin() : origin) + pathname + search;
      const status = await this.#put(url).catch(() => null);
      if (status === 200 || status === 409) return;
      if (status !== null && status !== 503) throw new Error(`PUT is answered with ${status}`);
      await setTimeout(PAUSE_MS);
    }
  }

  /** In pieces with pauses between them, so that there is a middle to be cut in. */
  #put(url: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { "content-type": "audio/wav", "content-length": this.bytes.length };
      const call = request(url, { method: "PUT", headers }, (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0));
        response.once("error", reject);
      });
      call.once("error", reject);
      void this.#feed(call);
    });
  }

  async #feed(call: NodeJS.WritableStream & { destroyed: boolean }): Promise<void> {
    const size = Math.ceil(this.bytes.length / PIECES);
    for (let at = 0; at < this.bytes.length && !call.destroyed; at += size) {
      call.write(this.bytes.subarray(at, at + size));
      await setTimeout(PIECE_PAUSE_MS);
    }
    call.end();
  }
}
