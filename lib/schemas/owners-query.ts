import type { OwnerKind } from "./owners";
import {
  assertOneStart,
  type PageQuery,
  pageParams,
  setPageParams,
  toPageQuery,
} from "./page-params";
import { parseParams, type Query, readParams, textParam, textParamOf } from "./params";
import { assertFewIds } from "./parse-ids";

/** The characters that an integrator's own key may have. */
export const MAX_KEY_LENGTH = 255;

const searchParams = {
  ...pageParams,
  q: textParam.meta({
    description:
      "Words of a name or e-mail, the last one as a beginning, or the beginning of an id, serial number or external id; the best first.",
    examples: ["ada"],
  }),
  id: textParam.meta({ description: "Only these." }),
};

const exactParams = {
  devices: {
    serial_number: textParamOf(MAX_KEY_LENGTH).meta({
      description: "The one with exactly this serial number.",
      examples: ["SN-0001"],
    }),
    end_user_id: textParam.meta({ description: "Only devices bound to this end user." }),
  },
  "end-users": {
    external_id: textParamOf(MAX_KEY_LENGTH).meta({
      description: "The one with exactly this external id.",
      examples: ["user-0001"],
    }),
  },
} satisfies Record<OwnerKind, object>;

/** The fields that a directory filters by one exact value. */
export const exactNames = ["serial_number", "end_user_id", "external_id"] as const;
type ExactName = (typeof exactNames)[number];

/** The query of a directory: the entries that meet all of it, newest first. */
export type OwnersQuery = PageQuery & {
  /** Words that all occur, the last one as a beginning, or the beginning of an id; null does not search. */
  q: string | null;
  /** An empty list does not filter. */
  id: string[];
  /** A field's exact value. */
  exact: Partial<Record<ExactName, string>>;
};

/** Parses an API request's parameters. Throws the 400 that names the first one that is wrong. */
export function parseOwnersQuery(directory: OwnerKind, params: URLSearchParams): OwnersQuery {
  const rules = { ...searchParams, ...exactParams[directory] };
  const { q, id, limit, offset, cursor, ...exact } = parseParams(params, rules, ["id"]);
  const page = { limit, offset, cursor };
  assertOneStart(page);
  assertFewIds(id);
  const given = Object.entries(exact).flatMap(([name, [value]]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { q: q[0] ?? null, id, exact: Object.fromEntries(given), ...toPageQuery(page) };
}

/** The parameters of a list of devices or end users. */
export function ownersQuery(kind: OwnerKind): Query<OwnersQuery> {
  return {
    rules: { ...searchParams, ...exactParams[kind] },
    repeatable: ["id"],
    parse: (params) => parseOwnersQuery(kind, params),
  };
}

const deletionRules = {
  reassign_to: textParam.meta({
    description: "The new owner of its recordings and bindings: another one of the project.",
  }),
};

/**
 * The parameter of `DELETE` of a device or an end user: the new owner of its recordings and
 * bindings, or null.
 */
export const ownerDeletionQuery: Query<string | null> = {
  rules: deletionRules,
  repeatable: [],
  parse: (params) => parseParams(params, deletionRules, []).reassign_to[0] ?? null,
};

/** Parses a page's parameters leniently: wrong or unknown ones count as absent. */
export function readOwnersQuery(params: URLSearchParams): OwnersQuery {
  const values = readParams(params, searchParams);
  const q = values.q.at(-1) ?? null;
  return { q, id: [], exact: {}, ...toPageQuery({ ...values, cursor: [] }) };
}

/** The parameters that ask for `query`, without those at their defaults, in a fixed order. */
export function ownersSearchParams(query: OwnersQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q !== null) params.set("q", query.q);
  for (const id of query.id) params.append("id", id);
  for (const name of exactNames) {
    const value = query.exact[name];
    if (value !== undefined) params.set(name, value);
  }
  setPageParams(params, query);
  return params;
}
