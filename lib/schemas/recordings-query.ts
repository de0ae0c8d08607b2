import { z } from "zod";
import { invalidParam } from "./api-error";
import type { OwnerKind } from "./owners";
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

/** What a filter is: its parameter's name is the key under which `recordingFilters` holds it. */
export type FilterDeclaration = {
  label: string;
  /** The rule of one value: its issues' messages complete the sentence "`status` …". */
  schema: z.ZodType<string, string>;
  /** The column of the table `recordings` that holds the value. An index must lead by it. */
  column: string;
  control: FilterControl;
};

/** How a filter is set on screen: by choosing among a few values, or by finding devices or end users. */
type FilterControl = { kind: "choice" } | { kind: "owner"; owners: OwnerKind };

/**
 * The filters of the list, in their order on screen. All that is done by filters derives from this: the
 * API's parameters, the URL, cursors, the SQL conditions, controls, chips and the copied call.
 */
export const recordingFilters = {
  status: {
    label: "Status",
    schema: z.enum(recordingStatuses, `must be one of ${recordingStatuses.join(", ")}`),
    column: "status",
    control: { kind: "choice" },
  },
  device_id: {
    label: "Device",
    schema: textParam,
    column: "device_id",
    control: { kind: "owner", owners: "devices" },
  },
  end_user_id: {
    label: "End user",
    schema: textParam,
    column: "end_user_id",
    control: { kind: "owner", owners: "end-users" },
  },
} as const satisfies Record<string, FilterDeclaration>;

export type FilterName = keyof typeof recordingFilters;
export const filterNames = Object.keys(recordingFilters) as FilterName[];

/** A filter's values, any of which matches; an empty list does not filter. No value stands twice. */
export type RecordingsFilters = {
  [Name in FilterName]: z.infer<(typeof recordingFilters)[Name]["schema"]>[];
};

/** Each parameter of the list, its rule, and the message for breaking it. */
export const recordingsParams = {
  ...pageParams,
  ...eachFilter<FilterRules>(({ schema }) => schema),
};

type FilterRules = { [Name in FilterName]: (typeof recordingFilters)[Name]["schema"] };

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
  for (const name of filterNames) {
    const isOpen = recordingFilters[name].control.kind !== "choice";
    if (isOpen && !fitsOneRequest(query)) query[name] = [];
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
  const filters = eachFilter<RecordingsFilters>((_, name) => values[name]);
  return { ...filters, ...toPageQuery(values) };
}

/** Something of each filter, by its name. */
function eachFilter<Result extends Record<FilterName, unknown>>(
  pick: (filter: FilterDeclaration, name: FilterName) => unknown,
): Result {
  // In the alphabet's order, as messages name the parameters.
  const names = filterNames.toSorted();
  return Object.fromEntries(
    names.map((name) => [name, pick(recordingFilters[name], name)]),
  ) as Result;
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
      name ?? "status",
      `makes more than ${MAX_FILTER_VALUES} combinations with the other filters: give fewer values`,
    );
  }
}

function combinations(filters: RecordingsFilters): number {
  return filterNames.reduce((product, name) => product * Math.max(1, filters[name].length), 1);
}
