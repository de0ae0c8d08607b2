import { invalidParam } from "./api-error";
import { parseParams, type Query, textParam } from "./params";

/** Ids that one request may name. */
export const MAX_IDS = 100;

const rules = {
  id: textParam.meta({ description: `Their ids; up to ${MAX_IDS}.` }),
};

/** The query of a path that names things by `id` and takes nothing else. */
export const idsQuery: Query<string[]> = {
  rules,
  repeatable: ["id"],
  required: ["id"],
  parse: (params) => {
    const { id } = parseParams(params, rules, ["id"]);
    if (id.length === 0) throw invalidParam("id", "must be given");
    assertFewIds(id);
    return id;
  },
};

/** Throws the 400 for more ids than one request may name. */
export function assertFewIds(ids: readonly string[]): void {
  if (ids.length > MAX_IDS) throw invalidParam("id", `must be given at most ${MAX_IDS} times`);
}
