import { z } from "zod";

/** The answer of each list, by the schema of its items. */
export function pageSchema<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    data: z.array(row),
    has_more: z.boolean().meta({ description: "Whether more rows follow." }),
    next_cursor: z
      .string()
      .max(512)
      .meta({ examples: ["MTc5NTQ5MjA0MTY3My5XdUZpVzBpTC5yZWNfMFZickpj"] })
      .nullable()
      .meta({ description: "What to send as `cursor` for the next page; null on the last one." }),
  });
}

export type Page<Row> = { data: Row[]; has_more: boolean; next_cursor: string | null };
