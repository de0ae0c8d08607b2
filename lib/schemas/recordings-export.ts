import { z } from "zod";
import { invalidParam } from "./api-error";
import { MAX_EXPORT_IDS } from "./limits";
import { textParam } from "./params";
import { recordingSchema } from "./recording";
import { selectionQuery } from "./recordings-query";
import { DEFAULT_SORT, sortParam } from "./recordings-sort";

const exportFormats = ["csv", "ndjson", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The names of a recording's device and end user, as columns of an export. */
export const ownerColumns = ["device_name", "end_user_name", "end_user_external_id"] as const;
export type OwnerColumn = (typeof ownerColumns)[number];

const fields: readonly string[] = [
  ...Object.keys(recordingSchema.shape),
  "updated_at",
  ...ownerColumns,
];
const MAX_COLUMNS = 100;
const MAX_COLUMNS_LENGTH = 4_000;
/** A field, or `metadata[key]`, whose key may hold anything but a closing bracket. */
const COLUMN = /^(?:\w+|metadata\[[^\]]{1,128}\])$/;

/** Names of columns between commas; those within brackets part nothing. */
const columnsParam = z
  .string()
  .max(MAX_COLUMNS_LENGTH, `must have at most ${MAX_COLUMNS_LENGTH} characters`)
  .refine(
    (text) => cutColumns(text).every((column) => COLUMN.test(column) && isColumn(column)),
    `must be names between commas, each of ${fields.join(", ")} or metadata[key]`,
  )
  .refine(
    (text) => cutColumns(text).length <= MAX_COLUMNS,
    `must name at most ${MAX_COLUMNS} columns`,
  )
  .refine(
    (text) => new Set(cutColumns(text)).size === cutColumns(text).length,
    "must name each column once",
  )
  .meta({
    description:
      "The columns, in their order: fields of a recording, `metadata[key]`, and what its device and end user are called.",
    examples: ["id,name,metadata[location]"],
  });

const exportParams = {
  format: z
    .enum(exportFormats, `must be one of ${exportFormats.join(", ")}`)
    .meta({ description: "Default `csv`." }),
  columns: columnsParam,
  bom: z
    .enum(["true", "false"], "must be true or false")
    .meta({ description: "Whether a CSV begins with a byte order mark, which Excel needs." }),
  id: textParam.meta({
    description: `Only these of the matches; up to ${MAX_EXPORT_IDS}.`,
    examples: ["rec_0VbrJcxFA4gTStEyrvFNky1y"],
  }),
  excluding: textParam.meta({
    description: `All matches except these; up to ${MAX_EXPORT_IDS}.`,
    examples: ["rec_0VbrJcxFA4gTStEyrvFNky1y"],
  }),
  sort: sortParam,
};

/** The parameters of `GET /api/recordings/export`. */
export const exportQuery = selectionQuery(
  exportParams,
  ["id", "excluding"],
  ({ format, columns, bom, id, excluding, sort }) => {
    for (const [name, ids] of Object.entries({ id, excluding })) {
      if (ids.length > MAX_EXPORT_IDS) {
        throw invalidParam(name, `must be given at most ${MAX_EXPORT_IDS} times`);
      }
    }
    return {
      format: format[0] ?? "csv",
      /** Null if none were chosen. */
      columns: columns[0] === undefined ? null : [...new Set(cutColumns(columns[0]))],
      bom: bom[0] === "true",
      /** Only these of the matches; all matches if empty. */
      ids: id,
      excluding,
      sort: sort[0] ?? DEFAULT_SORT,
    };
  },
);

/** The columns of a CSV if none are chosen. */
export const allColumns: readonly string[] = Object.keys(recordingSchema.shape);

/** The key that a column of metadata shows; null for any other. */
export function metadataKeyOf(column: string): string | null {
  return /^metadata\[(.+)\]$/s.exec(column)?.[1] ?? null;
}

function cutColumns(text: string): string[] {
  return text.split(/,(?![^[]*\])/);
}

function isColumn(column: string): boolean {
  return fields.includes(column) || metadataKeyOf(column) !== null;
}
