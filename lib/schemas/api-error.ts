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
  gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  still_verifying: 425,
  rate_limit_exceeded: 429,
  internal_error: 500,
  search_not_ready: 503,
  service_unavailable: 503,
  insufficient_storage: 507,
} as const;

export type ErrorCode = keyof typeof errorStatuses;

/** When each code is answered, in words for the API's reference. */
export const errorMeanings: Record<ErrorCode, string> = {
  invalid_request: "A parameter or the body is wrong; `param` names it.",
  unauthorized: "There is no key, or it is malformed, unknown, revoked or expired.",
  insufficient_scope: "The key lacks the scope that `message` names.",
  forbidden:
    "A signed URL is wrong or has expired, a page of another site asks, or the key may not be used from this address, or not for this as it is narrowed to one device or end user.",
  not_found: "There is no such object in the key's project, or no such path.",
  method_not_allowed: "The path takes other methods: see `Allow`.",
  conflict: "The object's state doesn't allow it; `message` says why.",
  device_already_bound: "The device is bound to another end user: unbind it first.",
  gone: "It existed and is no longer kept; `message` says what to do.",
  payload_too_large: "The body or the file is above its limit, or above what was announced.",
  unsupported_media_type:
    "The body is not `application/json`, or the file is of another type than announced.",
  range_not_satisfiable: "The `Range` begins beyond the file's end.",
  still_verifying: "Large files are being hashed: send the same again after `Retry-After`.",
  rate_limit_exceeded: "Too many requests: wait for `Retry-After` seconds.",
  internal_error: "Our fault, logged under `request_id`.",
  search_not_ready:
    "The search index is being built after an upgrade: `message` says how far it is.",
  service_unavailable:
    "The server or its database is busy or starting: try again after `Retry-After`.",
  insufficient_storage: "The server's disk is full or nearly so; nothing was kept.",
};

/** An error that the caller can fix. The route's pipeline turns it into the contract's error answer. */
export class ApiError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** The one parameter at fault and what would be right; headers the answer needs. */
    readonly extra: { param?: string; reason?: string; headers?: Record<string, string> } = {},
  ) {
    // It becomes an answer, so its stack isn't needed, which would cost more than all else of a
    // refusal.
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
