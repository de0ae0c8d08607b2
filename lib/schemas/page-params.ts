import { invalidParam } from "./api-error";
import { decimalRule, textRule } from "./param-rule";
import type { ParamValues } from "./params";

export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;
const MAX_CURSOR_LENGTH = 512;

/** The words for a cursor that no answer gave. */
export const NO_CURSOR = "must be a next_cursor from an earlier answer";

/** The paging parameters of every list, with their rules and messages. */
export const pageParams = {
  limit: decimalRule(1, MAX_LIMIT, `must be an integer from 1 to ${MAX_LIMIT}`).meta({
    description: "The max number of rows to return.",
    default: DEFAULT_LIMIT,
    examples: [50],
  }),
  offset: decimalRule(0, Number.MAX_SAFE_INTEGER, "must be an integer of 0 or more").meta({
    description:
      "How many rows to skip. For jumping to a page: rows move as others arrive, so read them all by `cursor`.",
    default: 0,
    examples: [100],
  }),
  cursor: textRule(
    [[(text) => text.length <= MAX_CURSOR_LENGTH && /^[\w-]+$/.test(text), NO_CURSOR]],
    { maxLength: MAX_CURSOR_LENGTH, pattern: "^[\\w-]+$" },
  ).meta({
    description: "`next_cursor` of the answer before, with the same filters. Not with `offset`.",
    examples: ["MTc5NTQ5MjA0MTY3My5XdUZpVzBpTC5yZWNfMFZickpj"],
  }),
};

/**
 * The part of a list that is wanted. In a request `cursor` and a non-zero `offset` exclude each
 * other; on screen a page that begins at a cursor knows by its offset how many rows come before it.
 */
export type PageQuery = {
  limit: number;
  offset: number;
  cursor: string | null;
};

/** The page that parsed parameters ask for. Of a value that stands several times the last counts. */
export function toPageQuery(values: ParamValues<typeof pageParams>): PageQuery {
  return {
    limit: values.limit.at(-1) ?? DEFAULT_LIMIT,
    offset: values.offset.at(-1) ?? 0,
    cursor: values.cursor[0] ?? null,
  };
}

/** Throws a 400 for parameters that give two starts of the page. */
export function assertOneStart(values: ParamValues<typeof pageParams>): void {
  if (values.cursor.length > 0 && values.offset.length > 0) {
    throw invalidParam("cursor", "can't be combined with `offset`");
  }
}

/** Adds a page's parameters to `params`, without those at their default, in a fixed order. */
export function setPageParams(params: URLSearchParams, page: PageQuery): void {
  if (page.limit !== DEFAULT_LIMIT) params.set("limit", String(page.limit));
  if (page.cursor !== null) params.set("cursor", page.cursor);
  else if (page.offset > 0) params.set("offset", String(page.offset));
}

/** The page behind another one: at its `next_cursor`, so that rows that arrive move none to it, or else by number. */
export function nextPage<Query extends PageQuery>(
  query: Query,
  nextCursor: string | null | undefined,
): Query {
  return { ...query, offset: query.offset + query.limit, cursor: nextCursor ?? null };
}
