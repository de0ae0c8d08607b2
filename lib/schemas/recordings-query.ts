import { z } from "zod";
import { invalidParam } from "./api-error";
import {
  assertOneStart,
  type PageQuery,
  pageParams,
  setPageParams,
  toPageQuery,
} from "./page-params";
import { type ParamValues, parseParams, type Query, readParams, textParam } from "./params";
import { recordingStatuses } from "./recording";

/** Values of one filter, and combinations of all filters' values, that one request may ask for. */
export const MAX_FILTER_VALUES = 100;

/** Each parameter of the list, its rule, and the words for breaking it. */
export const recordingsParams = {
  ...pageParams,
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

/** What the caller asks of the list. */
export type RecordingsQuery = RecordingsFilters & PageQuery;

/** Parses an API request's parameters. Throws the 400 that names the first one that is wrong. */
export function parseRecordingsQuery(params: URLSearchParams): RecordingsQuery {
  const values = parseParams(params, recordingsParams, filterNames);
  assertOneStart(values);
  const query = toQuery(values);
  checkCombinations(query);
  return query;
}

/** The parameters of `GET /api/recordings`. */
export const recordingsQuery: Query<RecordingsQuery> = {
  rules: recordingsParams,
  repeatable: filterNames,
  parse: parseRecordingsQuery,
};

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
  setPageParams(params, query);
  return params;
}

function toQuery(values: ParamValues<typeof recordingsParams>): RecordingsQuery {
  return {
    status: values.status,
    device_id: values.device_id,
    end_user_id: values.end_user_id,
    ...toPageQuery(values),
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
