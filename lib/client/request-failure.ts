/** Why a request failed: what the API said, or that it could not be reached. */
export class RequestFailure extends Error {
  constructor(
    message: string,
    /** Null if the server was not reached. */
    readonly status: number | null,
    /** What the person who runs the server finds it by. */
    readonly requestId: string | null,
    /** The wrong field of the request, and what would be right. */
    readonly details?: { field: string; reason: string },
  ) {
    super(message);
  }
}

/** Whether a failure says that what was asked for does not exist, or no longer does. */
export function isNotFound(error: Error | null): boolean {
  return error instanceof RequestFailure && error.status === 404;
}
