/** What the operator can fix: its message is shown as one line, without a stack. */
export class OperatorError extends Error {
  /** Lets scripts/start.mjs, which can't import this class, tell it from a fault. */
  readonly isExpected = true;
}
