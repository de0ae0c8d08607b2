import { z } from "zod";
import { ApiError } from "./api-error";
import { selectionQuery } from "./recordings-query";
import { sortParam } from "./recordings-sort";

const MAX_QUERY_LENGTH = 8_000;

/** A query that is stored: its filters and its sort. */
export const listQuery = selectionQuery({ sort: sortParam }, [], () => ({}));

/** A body's field that is a query string of the list, without a `?` before it. */
export const queryField = z
  .string()
  .max(MAX_QUERY_LENGTH, `must have at most ${MAX_QUERY_LENGTH} characters`)
  .transform((text) => text.replace(/^\?/, ""))
  .superRefine((text, refining) => {
    const problem = queryProblem(text);
    if (problem !== null) refining.addIssue({ code: "custom", message: problem });
  })
  .meta({ examples: ["status=failed&sort=-started_at"] });

/** A query's problem, as the rest of a sentence; null if it is valid. */
function queryProblem(text: string): string | null {
  if (text.includes("\0") || !text.isWellFormed()) return "must be a query string";
  try {
    listQuery.parse(new URLSearchParams(text));
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return `must be a query of the list: \`${error.extra.param}\` ${error.extra.reason}`;
  }
}
