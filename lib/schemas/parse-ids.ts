import { invalidParam } from "./api-error";
import { parseParams, textParam } from "./params";

/** Ids that one request may name. */
export const MAX_IDS = 100;

/**
 * Parses the parameters of a request that names things by `id` and takes nothing else. Throws the
 * 400 that names the one that is wrong.
 */
export function parseIds(params: URLSearchParams): string[] {
  const { id } = parseParams(params, { id: textParam }, ["id"]);
  if (id.length === 0) throw invalidParam("id", "must be given");
  assertFewIds(id);
  return id;
}

/** Throws the 400 for more ids than one request may name. */
export function assertFewIds(ids: readonly string[]): void {
  if (ids.length > MAX_IDS) throw invalidParam("id", `must be given at most ${MAX_IDS} times`);
}
