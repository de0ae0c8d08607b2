import { type RecordingsQuery, recordingsSearchParams } from "./recordings-query";

/**
 * The shell command for the API call behind a page of the list. The key stays in the caller's
 * environment.
 *
 * @param origin Where the server is reached, without a trailing slash.
 */
export function recordingsCurl(origin: string, query: RecordingsQuery): string {
  const params = recordingsSearchParams(query);
  const url = `${origin}/api/recordings${params.size > 0 ? `?${params}` : ""}`;
  return `curl '${url}' \\\n  -H "Authorization: Bearer $RECORDINGS_API_KEY"`;
}
