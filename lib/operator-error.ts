/** What the operator can fix. The command line prints its message alone, without a stack. */
export class OperatorError extends Error {}
