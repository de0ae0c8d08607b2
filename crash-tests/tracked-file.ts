import type { Caller } from "./caller";

/** A file that a recorder sends, and what it may expect of it. */
export class TrackedFile {
  mediaId = "";
  /** Whether its bytes may be served by now, and whether they have to be. */
  mayBeServed = false;
  mustBeServed = false;
  /** The bytes that were sent before, as long as they may still be served. */
  before: Buffer | null = null;

  constructor(
    readonly bytes: Buffer,
    private readonly caller: Caller,
  ) {}

  get path(): string {
    return `/api/media/${this.mediaId}`;
  }

  /** Throws if a part of it is served, or nothing though it was acknowledged. */
  async check(): Promise<void> {
    if (this.mediaId === "") return;
    const { mustBeServed: hadToBeServed, mayBeServed: mightBeServed, before } = this;
    const answer = await this.caller.fetch(`${this.path}/content`);
    if (!answer) return;
    // A request from before the deletion may be answered after it, with or without the file.
    const mayBeMissing = !hadToBeServed || !this.mustBeServed;
    const mayBeThere = mightBeServed || this.mayBeServed;
    const isRight =
      answer.status === 404
        ? mayBeMissing
        : answer.status === 200 && mayBeThere && this.#isRight(answer.bytes, before);
    if (isRight) return;
    const share = `${answer.bytes.length} of ${this.bytes.length} bytes`;
    throw new Error(`${this.mediaId} is answered with ${answer.status} and ${share}`);
  }

  #isRight(served: Buffer, before: Buffer | null): boolean {
    return served.equals(this.bytes) || before?.equals(served) === true;
  }
}
