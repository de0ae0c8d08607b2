/** Anything that keeps a call from its answer: a refusal of the server, or no answer at all. */
export class RecordingsError extends Error {
  override name = "RecordingsError";
}

/** The server could not be reached, or its answer was cut off, and as many tries as were allowed are over. */
export class ConnectionError extends RecordingsError {
  override name = "ConnectionError";
}

/** The server's error of a refused request. */
export type Refusal = {
  status: number;
  /** A code for programs, such as `device_already_bound`. */
  code: string;
  message: string;
  /** The parameter or field at fault, if there is exactly one. */
  param?: string;
  /** The request's number in the server's log. */
  requestId: string | null;
};

/** The server refused the request. */
export class ApiError extends RecordingsError {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly param: string | undefined;
  readonly requestId: string | null;

  constructor({ status, code, message, param, requestId }: Refusal) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = param;
    this.requestId = requestId;
  }
}

/** 400: a parameter or the body is wrong; `param` names it. */
export class InvalidRequestError extends ApiError {
  override name = "InvalidRequestError";
}

/** 401: there is no valid key. */
export class UnauthorizedError extends ApiError {
  override name = "UnauthorizedError";
}

/** 403: the key lacks a scope, or a signed URL has expired. */
export class ForbiddenError extends ApiError {
  override name = "ForbiddenError";
}

/** 404: the key's project has no such object. */
export class NotFoundError extends ApiError {
  override name = "NotFoundError";
}

/** 409: something stands in the way. */
export class ConflictError extends ApiError {
  override name = "ConflictError";
}

/** 410: the event to go on behind is no longer kept. */
export class GoneError extends ApiError {
  override name = "GoneError";
}

/** 429: too many requests, even after the server's `Retry-After`. */
export class RateLimitError extends ApiError {
  override name = "RateLimitError";
}

const classes: Record<number, typeof ApiError> = {
  400: InvalidRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  410: GoneError,
  429: RateLimitError,
};

/** The error for an answer of 400 or more, by its status. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const text = await response.text().catch(() => "");
  const { code, message, param } = parse(text);
  const refusal = {
    status,
    code: code ?? "unknown",
    message: message ?? `The server answered ${status}.`,
    ...(param !== undefined && { param }),
    requestId: headers.get("x-request-id"),
  };
  return new (classes[status] ?? ApiError)(refusal);
}

/** The error in a body; empty if the body isn't the server's, such as a proxy's page. */
function parse(text: string): { code?: string; message?: string; param?: string } {
  try {
    return JSON.parse(text).error ?? {};
  } catch {
    return {};
  }
}
