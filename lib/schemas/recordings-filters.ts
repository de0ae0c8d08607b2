import { metadataPair } from "./metadata-param";
import type { OwnerKind } from "./owners";
import { choiceRule, type ParamRule, textRule } from "./param-rule";
import { type ParamValue, textParam, textParamOf } from "./params";
import { mediaTypes, optionalParts, recordingStatuses } from "./recording-values";
import { timeParam } from "./time-param";
import { DEFAULT_TIME_ZONE } from "./time-zone";

/** Max values of one filter, and max combinations of all filters' values, in one request. */
export const MAX_FILTER_VALUES = 100;

/** A filter; its parameter's name is its key in `recordingFilters`. */
export type FilterDeclaration = {
  label: string;
  /** The rule of one value: its issues' messages complete the sentence "`status` …". */
  schema: ParamRule<string>;
  condition: FilterCondition;
  control: FilterControl;
};

/**
 * The condition on a recording. `equal`: the column is one of the values; indexes begin with it.
 * `reason`: it failed, or one of its files can't be read, for one of the values. These two take
 * several values, the others one. `from`, `before`: a time, half-open. `min`, `max`: a number, both
 * inclusive. A recording without the column's value meets none of them. `search`: the search index
 * finds it.
 */
export type FilterCondition =
  | { kind: "equal"; column: string }
  | { kind: "reason" }
  | { kind: "from" | "before"; column: TimeColumn }
  | { kind: "min" | "max"; column: "duration_ms" }
  | { kind: "search"; isRepeatable: boolean };

export type TimeColumn = "created_at" | "started_at" | "updated_at";

/**
 * How a filter is set on screen: by choosing among a few values, by finding devices or end users, among the
 * texts that there are, or by one end of a range.
 */
export type FilterControl =
  | { kind: "choice" }
  | { kind: "owner"; owners: OwnerKind }
  | { kind: "text" }
  | { kind: "time" }
  | { kind: "duration" };

const durationParam = textRule(
  [
    [
      (text) => /^\d+$/.test(text) && Number(text) <= Number.MAX_SAFE_INTEGER,
      "must be an integer of 0 or more",
    ],
  ],
  { type: "integer", minimum: 0 },
);

/** How long a text may be that `q` searches for, in characters. */
const MAX_SEARCH_LENGTH = 200;

/**
 * The filters of the list, in their order on screen. All that is done by filters derives from this: the
 * API's parameters, the URL, cursors, the SQL conditions, controls, chips and the copied call.
 */
export const recordingFilters = {
  status: {
    label: "Status",
    schema: choiceRule(recordingStatuses).meta({
      description: "Only recordings of this status.",
      examples: ["failed"],
    }),
    condition: { kind: "equal", column: "status" },
    control: { kind: "choice" },
  },
  device_id: {
    label: "Device",
    schema: ownerParam("device", "dev"),
    condition: { kind: "equal", column: "device_id" },
    control: { kind: "owner", owners: "devices" },
  },
  end_user_id: {
    label: "End user",
    schema: ownerParam("end user", "eu"),
    condition: { kind: "equal", column: "end_user_id" },
    control: { kind: "owner", owners: "end-users" },
  },
  reason: {
    label: "Reason",
    schema: textParam.meta({
      description:
        "Only recordings that failed for this reason, or have a file that can't be read for it.",
      examples: ["audio_corrupt"],
    }),
    condition: { kind: "reason" },
    control: { kind: "text" },
  },
  created_after: timeFilter("Created from", "from", "created_at"),
  created_before: timeFilter("Created before", "before", "created_at"),
  started_after: timeFilter("Started from", "from", "started_at"),
  started_before: timeFilter("Started before", "before", "started_at"),
  updated_after: timeFilter("Changed from", "from", "updated_at"),
  updated_before: timeFilter("Changed before", "before", "updated_at"),
  min_duration_ms: durationFilter("Min length", "min"),
  max_duration_ms: durationFilter("Max length", "max"),
  media_type: searchFilter("Files", oneOf(mediaTypes, "Only recordings with a file of this type.")),
  has: searchFilter(
    "With",
    oneOf(optionalParts, "Only recordings that have this; with several, all of them."),
  ),
  missing: searchFilter(
    "Without",
    oneOf(optionalParts, "Only recordings that lack this; with several, all of them."),
  ),
  // In a URL it is `metadata[key]=value`: lib/schemas/metadata-param.ts.
  metadata: searchFilter("Metadata", metadataPair),
  q: {
    label: "Search",
    schema: textParamOf(MAX_SEARCH_LENGTH).meta({
      description:
        "Only recordings in which every word occurs, the last one as a beginning; ids count from their start.",
      examples: ["follow-up ada"],
    }),
    condition: { kind: "search", isRepeatable: false },
    control: { kind: "text" },
  },
} as const satisfies Record<string, FilterDeclaration>;

function ownerParam(owner: string, prefix: string) {
  return textParam.meta({
    description: `Only recordings of this ${owner}. An id that matches nothing gives an empty list.`,
    examples: [`${prefix}_0VbrJcxFA4gTStEyrvFNky1y`],
  });
}

function searchFilter<Schema extends ParamRule<string>>(label: string, schema: Schema) {
  const condition = { kind: "search", isRepeatable: true } as const;
  return { label, schema, condition, control: { kind: "text" } } as const;
}

function oneOf<const Values extends readonly [string, ...string[]]>(
  values: Values,
  description: string,
) {
  const examples = [values[0]];
  return choiceRule(values).meta({ description, examples });
}

function timeFilter(label: string, kind: "from" | "before", column: TimeColumn) {
  const condition = { kind, column };
  const schema = timeParam.meta({
    description: `Only recordings whose \`${column}\` is ${kind === "from" ? "this moment or later" : "before this moment"}: a time, or a day in \`time_zone\`.`,
    examples: [kind === "from" ? "2026-11-16" : "2026-11-23T14:00:00Z"],
  });
  return { label, schema, condition, control: { kind: "time" } } as const;
}

function durationFilter(label: string, kind: "min" | "max") {
  const condition = { kind, column: "duration_ms" } as const;
  const schema = durationParam.meta({
    description: `The ${kind} length in milliseconds; excludes recordings without a length.`,
    examples: [60_000],
  });
  return { label, schema, condition, control: { kind: "duration" } } as const;
}

export type FilterName = keyof typeof recordingFilters;
export const filterNames = Object.keys(recordingFilters) as FilterName[];

/** The filters that may have several values. */
export const repeatableFilters = filterNames.filter((name) => {
  const { condition }: FilterDeclaration = recordingFilters[name];
  if (condition.kind === "search") return condition.isRepeatable;
  return condition.kind === "equal" || condition.kind === "reason";
});

/** Those whose combinations of values are each found separately. */
export const combinedFilters = repeatableFilters.filter(
  (name) => recordingFilters[name].condition.kind === "equal",
);

/** A filter's values as they were written; an empty list does not filter. No value stands twice. */
export type RecordingsFilters = {
  [Name in FilterName]: ParamValue<(typeof recordingFilters)[Name]["schema"]>[];
};

/** Which recordings are meant: those that fulfil every filter. */
export type RecordingsSelection = RecordingsFilters & {
  /** The IANA name of the zone whose days the filters' dates are. */
  time_zone: string;
};

/** The values that filter nothing. */
export const allRecordings: RecordingsSelection = {
  ...eachFilter<RecordingsFilters>(() => []),
  time_zone: DEFAULT_TIME_ZONE,
};

/** Something of each filter, by its name. */
export function eachFilter<Result extends Record<FilterName, unknown>>(
  pick: (filter: FilterDeclaration, name: FilterName) => unknown,
): Result {
  return Object.fromEntries(
    filterNames.map((name) => [name, pick(recordingFilters[name], name)]),
  ) as Result;
}

/** Whether one request may ask for this many combinations of the filters' values. */
export function fitsOneRequest(filters: RecordingsFilters): boolean {
  const counts = combinedFilters.map((name) => Math.max(1, filters[name].length));
  const isOver = repeatableFilters.some((name) => filters[name].length > MAX_FILTER_VALUES);
  return !isOver && counts.reduce((product, count) => product * count, 1) <= MAX_FILTER_VALUES;
}
