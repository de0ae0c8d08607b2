import { z } from "zod";
import { selectionQuery } from "./recordings-query";
import { sortParam } from "./recordings-sort";

/** The answer of `GET /api/recordings/count`. */
export const recordingsCountSchema = z
  .strictObject({
    count: z.number().int().nonnegative(),
    /** Whether there are no more. */
    is_exact: z.boolean(),
  })
  .meta({ id: "RecordingsCount" });

export type RecordingsCount = z.infer<typeof recordingsCountSchema>;

/** The parameters of `GET /api/recordings/count`: a list's sort is taken, and makes no difference. */
export const countQuery = selectionQuery({ sort: sortParam }, [], () => ({}));
