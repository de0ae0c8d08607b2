import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { cutOff } from "./expected-file";

/**
 * The bytes of a request as a stream that ends, and never fails, when the request is cut off or stopped: what
 * has arrived is kept.
 */
export class IncomingPiece {
  readonly bytes = new PassThrough();
  /** How many bytes have arrived: all of them come through `bytes`. */
  receivedBytes = 0;
  /** The error that ended it early; null if there was none. */
  endedBy: Error | null = null;
  readonly #request: IncomingMessage;
  readonly #maxBytes: number;

  /** @param tooMany Makes the error for more than `maxBytes`. */
  constructor(
    request: IncomingMessage,
    maxBytes: number,
    readonly tooMany: (sent: number) => Error,
  ) {
    this.#request = request;
    this.#maxBytes = maxBytes;
    this.bytes.on("drain", () => request.resume());
    // A failure of the bytes' target is reported there.
    this.bytes.on("error", () => {});
    request.on("error", () => this.stop(cutOff()));
    request.once("close", () => {
      if (!request.complete) this.stop(cutOff());
    });
    request.once("end", () => this.bytes.end());
    request.on("data", this.#take);
  }

  /** Takes no more bytes. */
  stop(reason: Error): void {
    if (this.bytes.writableEnded) return;
    this.endedBy = reason;
    this.#request.off("data", this.#take);
    this.bytes.end();
  }

  readonly #take = (chunk: Buffer): void => {
    if (this.receivedBytes + chunk.length > this.#maxBytes) {
      this.stop(this.tooMany(this.receivedBytes + chunk.length));
      return;
    }
    this.receivedBytes += chunk.length;
    if (!this.bytes.write(chunk)) this.#request.pause();
  };
}
