/** Why a request failed: what the API said, or that it could not be reached. */
export class RequestFailure extends Error {
  constructor(
    message: string,
    /** Null if the server was not reached. */
    readonly status: number | null,
    /** The request's id, which the operator finds in the log. */
    readonly requestId: string | null,
    /** The wrong field of the request, and what would be right. */
    readonly details?: { field: string; reason: string },
    /**
     * How long to wait before a repeat may help, in milliseconds, if the server says that it isn't
     * ready yet or has had too many requests; else absent.
     */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** The failure, if it passes by itself: `retryAfterMs` says when to ask again. */
export function passingFailure(
  error: Error | null,
): (RequestFailure & { retryAfterMs: number }) | null {
  const isPassing = error instanceof RequestFailure && error.retryAfterMs !== undefined;
  return isPassing ? (error as RequestFailure & { retryAfterMs: number }) : null;
}

/** Whether a failure says that the object doesn't exist (any longer). */
export function isNotFound(error: Error | null): boolean {
  return error instanceof RequestFailure && error.status === 404;
}
