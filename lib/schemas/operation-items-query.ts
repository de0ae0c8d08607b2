import { z } from "zod";
import { itemStates } from "./operation";
import {
  assertOneStart,
  type PageQuery,
  pageParams,
  setPageParams,
  toPageQuery,
} from "./page-params";
import { parseParams, type Query } from "./params";

/** The query of an operation's items. */
export type ItemsQuery = PageQuery & { state: (typeof itemStates)[number][] };

const rules = {
  ...pageParams,
  state: z
    .enum(itemStates, `must be one of ${itemStates.join(", ")}`)
    .meta({ description: "Only items of this state.", examples: ["failed"] }),
};

/** The parameters of `GET /api/operations/{id}/items`. */
export const itemsQuery: Query<ItemsQuery> = {
  rules,
  repeatable: ["state"],
  parse: (params) => {
    const values = parseParams(params, rules, ["state"]);
    assertOneStart(values);
    return { ...toPageQuery(values), state: values.state };
  },
};

/** The parameters that ask for `query`. */
export function itemsSearchParams(query: ItemsQuery): URLSearchParams {
  const params = new URLSearchParams(query.state.map((state) => ["state", state]));
  setPageParams(params, query);
  return params;
}
