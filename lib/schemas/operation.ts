import { z } from "zod";
import { idField, limitedText, nameField } from "./body-fields";
import { metadataField } from "./metadata-field";
import { pageSchema } from "./page";
import { idOf, recordingSchema, timestamp } from "./recording";

/** The actions that a caller can take on many recordings. */
const bulkActions = [
  "delete",
  "retry",
  "set_metadata",
  "set_name",
  "set_end_user",
  "restore",
] as const;

/** An operation's action: also the one that moves the recordings of a deleted device or end user. */
const operationActions = [...bulkActions, "reassign"] as const;

const operationStatuses = ["queued", "running", "completed", "failed", "cancelled"] as const;
export const itemStates = ["waiting", "done", "failed", "skipped"] as const;

/** Max ids in one request: an operation on more needs a query. */
const MAX_OPERATION_IDS = 100_000;
/** Max size of a body of so many ids. */
export const MAX_OPERATION_BYTES = 8 * 1024 * 1024;
/** A query string of the list. */
const MAX_QUERY_LENGTH = 8_000;

const ids = z
  .array(idField)
  .min(1, "must not be empty")
  .max(MAX_OPERATION_IDS, `must have at most ${MAX_OPERATION_IDS} ids`);

/** The body of `POST /api/recordings/bulk`; `lib/operations/parse-operation.ts` says which fields go together. */
export const newOperationSchema = z.object({
  action: z
    .enum(bulkActions, `must be one of ${bulkActions.join(", ")}`)
    .meta({ examples: ["delete"] }),
  ids: ids.optional().meta({
    description: "The recordings to act on; required without `query`.",
    examples: [["rec_0VbrJcxFA4gTStEyrvFNky1y"]],
  }),
  query: limitedText(MAX_QUERY_LENGTH).optional().meta({
    description:
      "A query string of the list: the operation acts on all that match now, and on no later ones.",
  }),
  excluding: ids.optional().meta({ description: "Recordings to leave out." }),
  dry_run: z
    .boolean()
    .optional()
    .meta({ description: "Only returns what the operation would do." }),
  name: nameField.optional(),
  end_user_id: idField.nullable().optional(),
  metadata: metadataField.nullable().optional(),
});

const count = z.number().int().nonnegative();

/** An operation as the API answers it. */
export const operationSchema = z
  .strictObject({
    id: idOf("op"),
    action: z.enum(operationActions),
    status: z.enum(operationStatuses),
    matched: count.meta({
      description:
        "The number of its recordings: in the end `done`, `failed` and `skipped` add up to it.",
    }),
    done: count,
    failed: count,
    skipped: count,
    created_at: timestamp,
    completed_at: timestamp.nullable(),
    undo_until: timestamp
      .nullable()
      .meta({ description: "The end of the time in which it can be undone; null if it can't be." }),
  })
  .meta({ id: "Operation" });

/** The answer of a `dry_run`: the recordings that an operation would act on. */
export const previewSchema = z
  .strictObject({
    action: z.enum(bulkActions),
    matched: count,
    /** Of those, how many would be passed over. */
    skipped: count,
    /** Some of those that would be acted on. */
    sample: z.array(recordingSchema),
  })
  .meta({ id: "OperationPreview" });

/** A recording of an operation, and what became of it. */
const operationItemSchema = z
  .strictObject({
    recording_id: z.string(),
    state: z.enum(itemStates),
    reason: z.string().nullable(),
    message: z.string().nullable(),
  })
  .meta({ id: "OperationItem" });

/** The answer of `GET /api/operations/{id}/items`. */
export const operationItemsSchema = pageSchema(operationItemSchema).meta({
  id: "OperationItemsPage",
});

export type BulkAction = (typeof bulkActions)[number];
export type OperationAction = (typeof operationActions)[number];
export type ItemState = (typeof itemStates)[number];
export type NewOperation = z.infer<typeof newOperationSchema>;
export type RecordingsOperation = z.infer<typeof operationSchema>;
export type OperationPreview = z.infer<typeof previewSchema>;
export type OperationItem = z.infer<typeof operationItemSchema>;
