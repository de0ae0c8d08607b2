import { z } from "zod";
import { ApiError } from "./api-error";
import { textField } from "./body-fields";
import { timestamp } from "./recording";
import { selectionQuery } from "./recordings-query";
import { sortParam } from "./recordings-sort";

const MAX_VIEW_NAME_LENGTH = 100;
const MAX_QUERY_LENGTH = 8_000;
const MAX_COLUMNS = 100;
const MAX_COLUMN_LENGTH = 200;

/** What a view's query may hold: which recordings are meant, and their order. */
const viewedQuery = selectionQuery({ sort: sortParam }, [], () => ({}));

/** A view as the API tells it. */
export const viewSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^view_/)
      .meta({ examples: ["view_0VbrJcxFA4gTStEyrvFNky1y"] }),
    name: z.string().meta({ examples: ["Failed this week"] }),
    query: z.string().meta({
      description: "Parameters of the list, as a URL has them.",
      examples: ["status=failed&sort=-started_at"],
    }),
    columns: z.array(z.string()).nullable(),
    is_default: z.boolean(),
    created_at: timestamp,
  })
  .meta({ id: "View" });

export type ListView = z.infer<typeof viewSchema>;

/** What `GET /api/views` answers: all of the project's, oldest first. */
export const viewsSchema = z.strictObject({ data: z.array(viewSchema) }).meta({ id: "Views" });

const fields = {
  name: textField(MAX_VIEW_NAME_LENGTH).meta({ examples: ["Failed this week"] }),
  query: z
    .string()
    .max(MAX_QUERY_LENGTH, `must have at most ${MAX_QUERY_LENGTH} characters`)
    .transform((text) => text.replace(/^\?/, ""))
    .superRefine((text, refining) => {
      const problem = queryProblem(text);
      if (problem !== null) refining.addIssue({ code: "custom", message: problem });
    })
    .meta({ examples: ["status=failed&sort=-started_at"] }),
  columns: z
    .array(textField(MAX_COLUMN_LENGTH))
    .max(MAX_COLUMNS, `must name at most ${MAX_COLUMNS} columns`)
    .refine((names) => new Set(names).size === names.length, "must name each column once")
    .nullable()
    .meta({ examples: [["name", "status", "metadata[location]"]] }),
  is_default: z.boolean(),
};

/** The body of `POST /api/views`. */
export const newViewSchema = z.object({
  name: fields.name,
  query: fields.query.default(""),
  columns: fields.columns.default(null),
  is_default: fields.is_default.default(false),
});

/** The body of `PATCH /api/views/{id}`: what it names is changed. */
export const viewChangeSchema = z.object({
  name: fields.name.optional(),
  query: fields.query.optional(),
  columns: fields.columns.optional(),
  is_default: fields.is_default.optional(),
});

export type NewView = z.infer<typeof newViewSchema>;
export type ViewChange = z.infer<typeof viewChangeSchema>;

/** What is wrong with a query, as the rest of a sentence; null if nothing is. */
function queryProblem(text: string): string | null {
  if (text.includes("\0") || !text.isWellFormed()) return "must be a query string";
  try {
    viewedQuery.parse(new URLSearchParams(text));
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return `must be a query of the list: \`${error.extra.param}\` ${error.extra.reason}`;
  }
}
