/** An error that the operator can fix: its message is shown as one line, without a stack. */
export class OperatorError extends Error {
  /** By this, scripts/start.mjs, which can't import the class, distinguishes it from a fault. */
  readonly isExpected = true;
}
