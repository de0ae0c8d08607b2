import { S3ServiceException } from "@aws-sdk/client-s3";

/** Answers of a store that mean "not now": it has too many requests, or it is away. */
const BUSY_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);
/** What a store calls the same, also if the status says otherwise. */
const BUSY_NAMES =
  /^(SlowDown|ServiceUnavailable|InternalError|RequestTimeout|Throttl\w*|TooManyRequests\w*|TimeoutError)$/;

/** Whether an error of a store in a bucket may not come again: nothing was kept. */
export function isStoreBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (BUSY_NAMES.test(error.name)) return true;
  if (!(error instanceof S3ServiceException)) return isStoreBusy(error.cause);
  return BUSY_STATUSES.has(error.$metadata.httpStatusCode ?? 0);
}
