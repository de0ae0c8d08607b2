import type { Declared } from "./analysis";
import type { FailureReason } from "./failure-reason";

/** Ends the analysis of a file that can't be used; the message is one sentence for a person. */
export class Refusal extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
  ) {
    super(message);
  }
}

/** The file is of another kind than its sender says. */
export function mismatch(declared: Declared, what: string): Refusal {
  return new Refusal(
    "type_mismatch",
    `The file says it is ${declared.mimeType}, but it holds ${what}.`,
  );
}

/** The file is of the right kind, but too broken to be used. */
export function corrupt(type: Declared["type"], message: string): Refusal {
  return new Refusal(`${type}_corrupt`, message);
}
