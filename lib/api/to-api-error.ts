import { isBusy, isDiskFull, isUnresolved } from "@/lib/db/database-errors";
import { log } from "@/lib/log";
import { ApiError } from "@/lib/schemas/api-error";
import { outOfSpace } from "@/lib/storage/assert-free-space";
import { isStoreBusy } from "@/lib/storage/s3-store";

/**
 * The answer to an error. An unexpected one is logged, and the caller learns nothing of it.
 *
 * @param canRepeat whether the caller can repeat the request without doing something twice
 */
export function toApiError(error: unknown, requestId: string, canRepeat: boolean): ApiError {
  if (error instanceof ApiError) return error;
  if (isUnresolved(error)) {
    log.warn({ request_id: requestId, err: error }, "it is not known whether a write was kept");
    return canRepeat ? tooBusy() : unresolved();
  }
  if (isDiskFull(error)) {
    log.error({ request_id: requestId, err: error }, "the disk is full");
    return outOfSpace();
  }
  if (isBusy(error) || isStoreBusy(error)) {
    log.warn(
      { request_id: requestId, err: error },
      "the database or the store was busy or could not be reached",
    );
    return tooBusy();
  }
  log.error({ request_id: requestId, err: error }, "request failed");
  return new ApiError("internal_error", "Something failed on our side. Quote the request_id.");
}

/** The 404 for a path that is no route's; with the path that may be meant. */
export function nothingThere(meant: string | null = null): ApiError {
  const question = meant === null ? "" : ` Did you mean ${meant.slice(0, 200)}?`;
  return new ApiError("not_found", `There is nothing at this path.${question}`);
}

/** The 405 of a path that takes only these methods. */
export function methodNotAllowed(allow: string[]): ApiError {
  const headers = { allow: allow.join(", ") };
  return new ApiError("method_not_allowed", `This path takes ${headers.allow}.`, { headers });
}

/** A caller that heard 503 would send it again, and have it twice. */
function unresolved(): ApiError {
  const message =
    "The database's connection broke during this write: check whether it was stored before you send it again, or send it with an `Idempotency-Key`.";
  return new ApiError("internal_error", message);
}

/** It ends by itself: a long write of another process, such as an import, or the start of what it needs. */
function tooBusy(): ApiError {
  const message =
    "The database or the media store is busy or can't be reached at the moment: try again.";
  return new ApiError("service_unavailable", message, { headers: { "retry-after": "5" } });
}
