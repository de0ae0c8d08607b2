import { z } from "zod";

/** What every list answers, of whatever it lists. */
export function pageSchema<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    data: z.array(row),
    has_more: z.boolean(),
    next_cursor: z.string().max(512).nullable(),
  });
}

export type Page<Row> = { data: Row[]; has_more: boolean; next_cursor: string | null };
