import { RequestFailure } from "@/lib/client/request-failure";

/** Whether a failure says that there is no such recording, or none any more. */
export function isGone(error: Error | null): boolean {
  return error instanceof RequestFailure && error.status === 404;
}
