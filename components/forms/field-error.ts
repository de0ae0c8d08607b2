import { RequestFailure } from "@/lib/client/request-failure";

/** What the server found wrong with a field, as a sentence; undefined where nothing. */
export function fieldError(error: Error | null, field: string): string | undefined {
  const reason = failedField(error) === field ? (error as RequestFailure).details?.reason : null;
  return reason ? `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` : undefined;
}

/** The field that the server found wrong, or null where the failure is not about one. */
export function failedField(error: Error | null): string | null {
  return error instanceof RequestFailure ? (error.details?.field ?? null) : null;
}
