import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";

/** The parameter that opens a recording beside the list. */
const OPEN = "recording";

/** The recording that the URL opens beside the list; null if none. */
export function readOpenId(params: { get: (name: string) => string | null }): string | null {
  const id = params.get(OPEN) ?? "";
  return /^rec_[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null;
}

/** The link to the list of `query`, with a recording beside it or without. */
export function listHref(projectId: string, query: RecordingsQuery, openId: string | null): string {
  return hrefIn(listPath(projectId), query, openId);
}

/** The same at another path, which lists some of the recordings. */
export function hrefIn(path: string, query: RecordingsQuery, openId: string | null): string {
  const params = pageParamsOf(query);
  if (openId !== null) params.set(OPEN, openId);
  return withParams(path, params);
}

/** The path of the list of all recordings. */
export function listPath(projectId: string): string {
  return `/projects/${projectId}/recordings`;
}

/** The link to a recording's own page, which leads back to the list of `query`. */
export function pageHref(projectId: string, id: string, query: RecordingsQuery): string {
  return withParams(`/projects/${projectId}/recordings/${id}`, pageParamsOf(query));
}

/** The API's query of a page and, if it begins at a cursor, the number of rows before it. */
function pageParamsOf(query: RecordingsQuery): URLSearchParams {
  const params = recordingsSearchParams(query);
  if (query.cursor !== null) params.set("offset", String(query.offset));
  return params;
}

function withParams(path: string, params: URLSearchParams): string {
  return params.size > 0 ? `${path}?${params}` : path;
}
