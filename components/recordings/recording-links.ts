import { type RecordingsQuery, recordingsSearchParams } from "@/lib/schemas/recordings-query";

/** The parameter that opens a recording beside the list. */
const OPEN = "recording";

/** Which recording a page of the list shows beside it; null where none. */
export function readOpenId(params: { get: (name: string) => string | null }): string | null {
  const id = params.get(OPEN) ?? "";
  return /^rec_[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null;
}

/** The list as asked for, with a recording beside it or without. */
export function listHref(projectId: string, query: RecordingsQuery, openId: string | null): string {
  const params = recordingsSearchParams(query);
  if (openId !== null) params.set(OPEN, openId);
  return withParams(`/projects/${projectId}/recordings`, params);
}

/** A recording's own page, which leads back to the list as asked for. */
export function pageHref(projectId: string, id: string, query: RecordingsQuery): string {
  return withParams(`/projects/${projectId}/recordings/${id}`, recordingsSearchParams(query));
}

function withParams(path: string, params: URLSearchParams): string {
  return params.size > 0 ? `${path}?${params}` : path;
}
