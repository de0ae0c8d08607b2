import type { Caller } from "./caller";

/** A file that a recorder sends, and what it may expect of it. */
export class TrackedFile {
  mediaId = "";
  /** Whether its bytes may be served by now, and whether they have to be. */
  mayBeServed = false;
  mustBeServed = false;
  /** What was sent before, as long as it may be served still. */
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
    // What was asked before it was deleted may be answered afterwards, and either way.
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
