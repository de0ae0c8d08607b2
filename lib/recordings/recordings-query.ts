import { z } from "zod";
import { invalidParam } from "@/lib/http/api-error";
import { recordingStatuses } from "./recording";

export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;
/** Values of one filter, and combinations of all filters' values, that one request may ask for. */
export const MAX_FILTER_VALUES = 100;
const MAX_ID_LENGTH = 128;
const MAX_CURSOR_LENGTH = 512;

const id = z
  .string()
  .min(1, "must not be empty")
  .max(MAX_ID_LENGTH, `must have at most ${MAX_ID_LENGTH} characters`)
  .refine((value) => !value.includes("\0"), "must not contain a NUL character");

function decimal(least: number, most: number, range: string) {
  return z
    .string()
    .regex(/^\d+$/, range)
    .transform(Number)
    .refine((value) => value >= least && value <= most, range);
}

/** Each parameter of the list, its rule, and the words for breaking it. */
export const recordingsParams = {
  limit: decimal(1, MAX_LIMIT, `must be an integer from 1 to ${MAX_LIMIT}`),
  offset: decimal(0, Number.MAX_SAFE_INTEGER, "must be an integer of 0 or more"),
  cursor: z
    .string()
    .max(MAX_CURSOR_LENGTH, "must be a next_cursor from an earlier answer")
    .regex(/^[\w-]+$/, "must be a next_cursor from an earlier answer"),
  device_id: id,
  end_user_id: id,
  status: z.enum(recordingStatuses, `must be one of ${recordingStatuses.join(", ")}`),
};

export const filterNames = ["status", "device_id", "end_user_id"] as const;
export type FilterName = (typeof filterNames)[number];

type ParamName = keyof typeof recordingsParams;
type Value<Name extends ParamName> = z.infer<(typeof recordingsParams)[Name]>;

/** A filter's values, any of which matches; an empty list does not filter. No value stands twice. */
export type RecordingsFilters = { [Name in FilterName]: Value<Name>[] };

/** What the caller asks of the list. `cursor` and a non-zero `offset` exclude each other. */
export type RecordingsQuery = RecordingsFilters & {
  limit: number;
  offset: number;
  cursor: string | null;
};

/** Parses an API request's parameters. Throws the 400 that names the first one that is wrong. */
export function parseRecordingsQuery(params: URLSearchParams): RecordingsQuery {
  const query = emptyQuery();
  const seen = new Set<string>();
  for (const [name, raw] of params) {
    if (!isParamName(name)) throw unknownParam(name);
    if (seen.has(name) && !isFilterName(name)) throw invalidParam(name, "must be given once");
    seen.add(name);
    if (raw === "") throw invalidParam(name, "must not be empty");
    const result = recordingsParams[name].safeParse(raw);
    if (!result.success) throw invalidParam(name, result.error.issues[0]?.message ?? "is invalid");
    assign(query, name, result.data);
  }
  if (seen.has("cursor") && seen.has("offset")) {
    throw invalidParam("cursor", "can't be combined with `offset`");
  }
  checkCombinations(query);
  return query;
}

/** Parses a page's parameters leniently: what is wrong or unknown counts as not given. */
export function readRecordingsQuery(params: URLSearchParams): RecordingsQuery {
  const query = emptyQuery();
  for (const [name, raw] of params) {
    if (!isParamName(name) || name === "cursor") continue;
    const result = recordingsParams[name].safeParse(raw);
    if (result.success && (!isFilterName(name) || query[name].length < MAX_FILTER_VALUES)) {
      assign(query, name, result.data);
    }
  }
  return combinations(query) > MAX_FILTER_VALUES ? { ...query, device_id: [] } : query;
}

/** The parameters that ask for `query`, without those at their defaults, in a fixed order. */
export function recordingsSearchParams(query: RecordingsQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of filterNames) for (const value of query[name]) params.append(name, value);
  if (query.limit !== DEFAULT_LIMIT) params.set("limit", String(query.limit));
  if (query.offset > 0) params.set("offset", String(query.offset));
  if (query.cursor !== null) params.set("cursor", query.cursor);
  return params;
}

/** Whether any filter is set. */
export function isFiltered(filters: RecordingsFilters): boolean {
  return filterNames.some((name) => filters[name].length > 0);
}

function emptyQuery(): RecordingsQuery {
  return {
    status: [],
    device_id: [],
    end_user_id: [],
    limit: DEFAULT_LIMIT,
    offset: 0,
    cursor: null,
  };
}

function assign(query: RecordingsQuery, name: ParamName, value: string | number): void {
  const record = query as Record<ParamName, unknown>;
  if (!isFilterName(name)) record[name] = value;
  else if (!(query[name] as unknown[]).includes(value)) record[name] = [...query[name], value];
}

function checkCombinations(query: RecordingsQuery): void {
  for (const name of filterNames) {
    if (query[name].length > MAX_FILTER_VALUES) {
      throw invalidParam(name, `must be given at most ${MAX_FILTER_VALUES} times`);
    }
  }
  if (combinations(query) > MAX_FILTER_VALUES) {
    const [name] = filterNames.toSorted((a, b) => query[b].length - query[a].length);
    throw invalidParam(
      name ?? "device_id",
      `makes more than ${MAX_FILTER_VALUES} combinations with the other filters: give fewer values`,
    );
  }
}

function combinations(query: RecordingsQuery): number {
  return filterNames.reduce((product, name) => product * Math.max(1, query[name].length), 1);
}

function unknownParam(name: string) {
  const known = Object.keys(recordingsParams).join(", ");
  return invalidParam(name.slice(0, 100), `is not a parameter of this list, which takes ${known}`);
}

function isParamName(name: string): name is ParamName {
  return Object.hasOwn(recordingsParams, name);
}

function isFilterName(name: string): name is FilterName {
  return (filterNames as readonly string[]).includes(name);
}
