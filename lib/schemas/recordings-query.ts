import { invalidParam } from "./api-error";
import { type Inclusion, includeParam } from "./inclusions";
import { foldMetadata, metadataParam, readMetadata } from "./metadata-param";
import {
  assertOneStart,
  type PageQuery,
  pageParams,
  setPageParams,
  toPageQuery,
} from "./page-params";
import { type ParamRules, type ParamValues, parseParams, type Query, readParams } from "./params";
import {
  combinedFilters,
  eachFilter,
  filterNames,
  fitsOneRequest,
  MAX_FILTER_VALUES,
  type RecordingsFilters,
  type RecordingsSelection,
  recordingFilters,
  repeatableFilters,
} from "./recordings-filters";
import { DEFAULT_SORT, type RecordingsSort, sortParam } from "./recordings-sort";
import { DEFAULT_TIME_ZONE, timeZoneParam } from "./time-zone";

/** The list's query. */
export type RecordingsQuery = RecordingsSelection & PageQuery & { sort: RecordingsSort };

type FilterRules = { [Name in keyof RecordingsFilters]: (typeof recordingFilters)[Name]["schema"] };

/** The parameters that say which recordings are meant, their rules, and the words for breaking them. */
const selectionParams = {
  ...eachFilter<FilterRules>(({ schema }) => schema),
  time_zone: timeZoneParam,
};

/** Each parameter of the list, its rule, and the message for breaking it. */
export const recordingsParams = { ...pageParams, sort: sortParam, ...selectionParams };

/** The query of `GET /api/recordings`: a page, and the data that it brings along. */
export type ListQuery = RecordingsQuery & { include: Inclusion[] };

const listParams = { ...recordingsParams, include: includeParam };
const repeatableParams = [...repeatableFilters, "include"] as const;

/** Parses an API request's parameters. Throws the 400 that names the first one that is wrong. */
export function parseRecordingsQuery(params: URLSearchParams): ListQuery {
  const values = parseParams(foldMetadata(params), listParams, repeatableParams);
  assertOneStart(values);
  const query = toQuery(values);
  assertFitsOneRequest(query);
  return { ...query, include: values.include };
}

/** The parameters of `GET /api/recordings`. */
export const recordingsQuery: Query<ListQuery> = {
  rules: listParams,
  repeatable: repeatableParams,
  parse: parseRecordingsQuery,
};

/**
 * The parameters of a path that answers about a selection of recordings, and not with a page of
 * them.
 *
 * @param rules Its other parameters; each once, except for those in `repeatable`.
 * @param parse Makes the rest of the query from their values. Throws a 400.
 */
export function selectionQuery<Rules extends ParamRules, Asked>(
  rules: Rules,
  repeatable: readonly (keyof Rules & string)[],
  parse: (values: ParamValues<Rules>) => Asked,
): Query<RecordingsSelection & Asked> {
  const all = { ...selectionParams, ...rules };
  const allRepeatable = [...repeatableFilters, ...repeatable];
  return {
    rules: all,
    repeatable: allRepeatable,
    parse: (params) => {
      const values = parseParams(foldMetadata(params), all, allRepeatable) as ParamValues<
        typeof selectionParams
      > &
        ParamValues<Rules>;
      const selection = toSelection(values);
      assertFitsOneRequest(selection);
      return { ...selection, ...parse(values) };
    },
  };
}

/**
 * Parses a page's parameters leniently: wrong or unknown ones count as absent. Of a parameter of
 * one value the last one counts.
 */
export function readRecordingsQuery(params: URLSearchParams): RecordingsQuery {
  const query = toQuery(readParams(readMetadata(params), recordingsParams));
  // Without the number of rows before it, the screen can't number the rows of a cursor's page.
  if (query.offset === 0) query.cursor = null;
  for (const name of repeatableFilters) query[name].splice(MAX_FILTER_VALUES);
  for (const name of repeatableFilters) {
    const isOpen = recordingFilters[name].control.kind !== "choice";
    if (isOpen && !fitsOneRequest(query)) query[name] = [];
  }
  return query;
}

/** The parameters that ask for `query`, without those at their defaults, in a fixed order. */
export function recordingsSearchParams(query: RecordingsQuery): URLSearchParams {
  const params = selectionSearchParams(query);
  if (query.sort !== DEFAULT_SORT) params.set("sort", query.sort);
  setPageParams(params, query);
  return params;
}

/** The same with what the page brings along. */
export function listSearchParams({ include, ...query }: ListQuery): URLSearchParams {
  const params = recordingsSearchParams(query);
  for (const one of include) params.append("include", one);
  return params;
}

/** The parameters that mean these recordings, without those at their defaults, in a fixed order. */
export function selectionSearchParams(selection: RecordingsSelection): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of filterNames) {
    for (const value of selection[name]) {
      if (name === "metadata") params.append(...metadataParam(value));
      else params.append(name, value);
    }
  }
  if (selection.time_zone !== DEFAULT_TIME_ZONE) params.set("time_zone", selection.time_zone);
  return params;
}

function toQuery(values: ParamValues<typeof recordingsParams>): RecordingsQuery {
  const sort = values.sort.at(-1) ?? DEFAULT_SORT;
  return { ...toSelection(values), sort, ...toPageQuery(values) };
}

/** Of a filter that takes one value the last one counts. */
function toSelection(values: ParamValues<typeof selectionParams>): RecordingsSelection {
  const filters = eachFilter<RecordingsFilters>((_, name) =>
    repeatableFilters.includes(name) ? values[name] : values[name].slice(-1),
  );
  return { ...filters, time_zone: values.time_zone.at(-1) ?? DEFAULT_TIME_ZONE };
}

function assertFitsOneRequest(filters: RecordingsFilters): void {
  for (const name of repeatableFilters) {
    if (filters[name].length > MAX_FILTER_VALUES) {
      throw invalidParam(name, `must be given at most ${MAX_FILTER_VALUES} times`);
    }
  }
  if (!fitsOneRequest(filters)) {
    const [name] = combinedFilters.toSorted((a, b) => filters[b].length - filters[a].length);
    throw invalidParam(
      name ?? "status",
      `makes more than ${MAX_FILTER_VALUES} combinations with the other filters: give fewer values`,
    );
  }
}
