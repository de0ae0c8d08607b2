/** Every code the API answers with, and its status. */
export const errorStatuses = {
  invalid_request: 400,
  unauthorized: 401,
  insufficient_scope: 403,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  device_already_bound: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  still_verifying: 425,
  rate_limit_exceeded: 429,
  internal_error: 500,
  service_unavailable: 503,
  insufficient_storage: 507,
} as const;

export type ErrorCode = keyof typeof errorStatuses;

/** What the caller can fix. The route wrapper turns it into the contract's error answer. */
export class ApiError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** The one parameter at fault and what would be right; headers the answer needs. */
    readonly extra: { param?: string; reason?: string; headers?: Record<string, string> } = {},
  ) {
    // It becomes an answer, and nobody reads its stack, which would cost more than all else of a refusal.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.status = errorStatuses[code];
  }
}

/** The 400 for one parameter: `reason` completes the sentence "`param` …". */
export function invalidParam(param: string, reason: string): ApiError {
  return new ApiError("invalid_request", `\`${param}\` ${reason}.`, { param, reason });
}
