import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";

/**
 * The shell command for the API call behind a page of the list. The key stays in the caller's
 * environment.
 *
 * @param origin Where the server is reached, without a trailing slash.
 */
export function recordingsCurl(origin: string, query: RecordingsQuery): string {
  const params = recordingsSearchParams(query);
  return curl(`${origin}/api/recordings${params.size > 0 ? `?${params}` : ""}`);
}

/** The same for one recording. */
export function recordingCurl(origin: string, id: string): string {
  return curl(`${origin}/api/recordings/${encodeURIComponent(id)}`);
}

function curl(url: string): string {
  return `curl '${url}' \\\n  -H "Authorization: Bearer $RECORDINGS_API_KEY"`;
}
