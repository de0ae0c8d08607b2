import { z } from "zod";
import { invalidParam } from "@/lib/http/api-error";
import {
  decimalParam,
  type ParamValues,
  parseParams,
  readParams,
  textParam,
} from "@/lib/http/params";
import { recordingStatuses } from "./recording";

export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;
/** Values of one filter, and combinations of all filters' values, that one request may ask for. */
export const MAX_FILTER_VALUES = 100;
const MAX_CURSOR_LENGTH = 512;

/** Each parameter of the list, its rule, and the words for breaking it. */
export const recordingsParams = {
  limit: decimalParam(1, MAX_LIMIT, `must be an integer from 1 to ${MAX_LIMIT}`),
  offset: decimalParam(0, Number.MAX_SAFE_INTEGER, "must be an integer of 0 or more"),
  cursor: z
    .string()
    .max(MAX_CURSOR_LENGTH, "must be a next_cursor from an earlier answer")
    .regex(/^[\w-]+$/, "must be a next_cursor from an earlier answer"),
  device_id: textParam,
  end_user_id: textParam,
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
  const values = parseParams(params, recordingsParams, filterNames);
  if (values.cursor.length > 0 && values.offset.length > 0) {
    throw invalidParam("cursor", "can't be combined with `offset`");
  }
  const query = toQuery(values);
  checkCombinations(query);
  return query;
}

/**
 * Parses a page's parameters leniently: what is wrong or unknown counts as not given. Of a
 * parameter that may stand once, the last one counts.
 */
export function readRecordingsQuery(params: URLSearchParams): RecordingsQuery {
  const query = toQuery({ ...readParams(params, recordingsParams), cursor: [] });
  for (const name of filterNames) query[name].splice(MAX_FILTER_VALUES);
  for (const name of ["device_id", "end_user_id"] as const) {
    if (!fitsOneRequest(query)) query[name] = [];
  }
  return query;
}

/** Whether one request may ask for this many combinations of the filters' values. */
export function fitsOneRequest(filters: RecordingsFilters): boolean {
  return combinations(filters) <= MAX_FILTER_VALUES;
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

function toQuery(values: ParamValues<typeof recordingsParams>): RecordingsQuery {
  return {
    status: values.status,
    device_id: values.device_id,
    end_user_id: values.end_user_id,
    limit: values.limit.at(-1) ?? DEFAULT_LIMIT,
    offset: values.offset.at(-1) ?? 0,
    cursor: values.cursor[0] ?? null,
  };
}

function checkCombinations(query: RecordingsQuery): void {
  for (const name of filterNames) {
    if (query[name].length > MAX_FILTER_VALUES) {
      throw invalidParam(name, `must be given at most ${MAX_FILTER_VALUES} times`);
    }
  }
  if (!fitsOneRequest(query)) {
    const [name] = filterNames.toSorted((a, b) => query[b].length - query[a].length);
    throw invalidParam(
      name ?? "device_id",
      `makes more than ${MAX_FILTER_VALUES} combinations with the other filters: give fewer values`,
    );
  }
}

function combinations(filters: RecordingsFilters): number {
  return filterNames.reduce((product, name) => product * Math.max(1, filters[name].length), 1);
}
