import { OperatorError } from "@/lib/operator-error";

/** How many problems are listed one by one. */
const MAX_REPORTED = 20;

/** The problems of a file: the first ones in words, and their number. */
export class ImportProblems {
  private readonly reported: string[] = [];
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Adds a problem: `place` in the file, `field` (null for the whole item) and `reason`. */
  add(place: string, field: string | null, reason: string): void {
    this.count++;
    if (this.reported.length < MAX_REPORTED) {
      this.reported.push(`  ${place}: ${field === null ? "" : `${field}: `}${reason}`);
    }
  }

  /** Throws the `OperatorError` that lists them, if there are any. */
  assertNone(): void {
    if (this.isEmpty) return;
    const more = this.count - this.reported.length;
    const lines = ["Nothing was imported. What is wrong:", ...this.reported];
    throw new OperatorError(
      more > 0 ? [...lines, `  and ${more} more`].join("\n") : lines.join("\n"),
    );
  }
}
