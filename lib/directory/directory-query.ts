import { invalidParam } from "@/lib/http/api-error";
import { decimalParam, parseParams, textParam } from "@/lib/http/params";

export const DEFAULT_DIRECTORY_LIMIT = 25;
export const MAX_DIRECTORY_LIMIT = 100;
/** Ids that one request may name. */
export const MAX_DIRECTORY_IDS = 100;

const rules = {
  q: textParam,
  id: textParam,
  limit: decimalParam(
    1,
    MAX_DIRECTORY_LIMIT,
    `must be an integer from 1 to ${MAX_DIRECTORY_LIMIT}`,
  ),
  offset: decimalParam(0, Number.MAX_SAFE_INTEGER, "must be an integer of 0 or more"),
};

/** What the caller asks of a directory: those whose name or id holds `q`, those with these ids. */
export type DirectoryQuery = {
  /** Null does not search. */
  q: string | null;
  /** An empty list does not filter. */
  id: string[];
  limit: number;
  offset: number;
};

/** Parses an API request's parameters. Throws the 400 that names the first one that is wrong. */
export function parseDirectoryQuery(params: URLSearchParams): DirectoryQuery {
  const { q, id, limit, offset } = parseParams(params, rules, ["id"]);
  if (id.length > MAX_DIRECTORY_IDS) {
    throw invalidParam("id", `must be given at most ${MAX_DIRECTORY_IDS} times`);
  }
  return {
    q: q[0] ?? null,
    id,
    limit: limit[0] ?? DEFAULT_DIRECTORY_LIMIT,
    offset: offset[0] ?? 0,
  };
}

/** The parameters that ask for `query`, without those at their defaults. */
export function directorySearchParams(query: Partial<DirectoryQuery>): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q) params.set("q", query.q);
  for (const id of query.id ?? []) params.append("id", id);
  if (query.limit && query.limit !== DEFAULT_DIRECTORY_LIMIT) {
    params.set("limit", String(query.limit));
  }
  if (query.offset) params.set("offset", String(query.offset));
  return params;
}
