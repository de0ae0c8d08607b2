/** An answer that is none: what the API said, or that it could not be reached. Browser side. */
export class RequestFailure extends Error {
  constructor(
    message: string,
    /** Null where the server was not reached. */
    readonly status: number | null,
    /** What to quote to whoever runs the server. */
    readonly requestId: string | null,
    /** The field of the request that is at fault, and what would be right. */
    readonly details?: { field: string; reason: string },
  ) {
    super(message);
  }
}
