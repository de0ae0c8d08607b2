import { z } from "zod";
import { textField } from "./body-fields";
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from "./limits";
import { queryField } from "./query-text";
import { timestamp } from "./recording";

const MAX_VIEW_NAME_LENGTH = 100;
const MAX_COLUMNS = 100;
const MAX_COLUMN_LENGTH = 200;

const viewDisplaySchema = z.strictObject({
  is_dense: z.boolean().meta({ description: "Whether rows are lower." }),
  widths: z
    .record(
      textField(MAX_COLUMN_LENGTH),
      z
        .number()
        .int()
        .min(MIN_COLUMN_WIDTH, `must be at least ${MIN_COLUMN_WIDTH}`)
        .max(MAX_COLUMN_WIDTH, `must be at most ${MAX_COLUMN_WIDTH}`),
    )
    .refine((widths) => Object.keys(widths).length <= MAX_COLUMNS, {
      message: `must name at most ${MAX_COLUMNS} columns`,
    })
    .meta({ description: "Of columns that differ from the rule, in pixels, by their names." }),
});

/** A view as the API answers it. */
export const viewSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^view_/)
      .meta({ examples: ["view_0VbrJcxFA4gTStEyrvFNky1y"] }),
    name: z.string().meta({ examples: ["Failed this week"] }),
    query: z.string().meta({
      description: "Parameters of the list, as in a URL.",
      examples: ["status=failed&sort=-started_at"],
    }),
    columns: z.array(z.string()).nullable(),
    display: viewDisplaySchema.optional().meta({
      description: "How a screen draws the columns; left out if the view says nothing of it.",
    }),
    is_default: z.boolean(),
    created_at: timestamp,
  })
  .meta({ id: "View" });

/** How a screen draws a view's columns. */
export type ViewDisplay = z.infer<typeof viewDisplaySchema>;
export type ListView = z.infer<typeof viewSchema>;

/** The answer of `GET /api/views`: all of the project's, oldest first. */
export const viewsSchema = z.strictObject({ data: z.array(viewSchema) }).meta({ id: "Views" });

const fields = {
  name: textField(MAX_VIEW_NAME_LENGTH).meta({ examples: ["Failed this week"] }),
  query: queryField,
  columns: z
    .array(textField(MAX_COLUMN_LENGTH))
    .max(MAX_COLUMNS, `must name at most ${MAX_COLUMNS} columns`)
    .refine((names) => new Set(names).size === names.length, "must name each column once")
    .nullable()
    .meta({ examples: [["name", "status", "metadata[location]"]] }),
  display: viewDisplaySchema.nullable().meta({
    description: "How a screen draws the columns.",
    examples: [{ is_dense: true, widths: { "metadata[location]": 220 } }],
  }),
  is_default: z.boolean(),
};

/** The body of `POST /api/views`. */
export const newViewSchema = z.object({
  name: fields.name,
  query: fields.query.default(""),
  columns: fields.columns.default(null),
  display: fields.display.default(null),
  is_default: fields.is_default.default(false),
});

/** The body of `PATCH /api/views/{id}`: what it names is changed. */
export const viewChangeSchema = z.object({
  name: fields.name.optional(),
  query: fields.query.optional(),
  columns: fields.columns.optional(),
  display: fields.display.optional(),
  is_default: fields.is_default.optional(),
});

export type NewView = z.infer<typeof newViewSchema>;
export type ViewChange = z.infer<typeof viewChangeSchema>;
