import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import type { BulkAction, NewOperation } from "@/lib/schemas/operation";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { selectionQuery } from "@/lib/schemas/recordings-query";
import { sortParam } from "@/lib/schemas/recordings-sort";

/** Which recordings an operation is about. */
export type OperationTarget =
  | { ids: string[] }
  /** All that match, but for some. */
  | { selection: RecordingsSelection; excluding: string[] };

/** An operation as a request describes it. */
export type ParsedOperation = {
  action: BulkAction;
  target: OperationTarget;
  /** The value that a `set_…` sets; of `set_metadata` a JSON text. Null removes it; other actions have null. */
  change: string | null;
};

/** The field that each action sets. */
const fieldOf = {
  set_name: "name",
  set_end_user: "end_user_id",
  set_metadata: "metadata",
} as const satisfies Partial<Record<BulkAction, keyof NewOperation>>;

/** The list's own parameters, but for those of a page: an operation is about all that match, in no order. */
const listQuery = selectionQuery({ sort: sortParam }, [], () => ({}));

/**
 * Checks which fields of a request go together. Throws the 400 that names the one that is wrong.
 *
 * @param metadata The exact text of the body's metadata, or null.
 */
export function parseOperation(body: NewOperation, metadata: string | null): ParsedOperation {
  const { action } = body;
  for (const [setter, field] of Object.entries(fieldOf)) {
    if (setter === action && body[field] === undefined) throw invalidParam(field, "is required");
    if (setter !== action && body[field] !== undefined) {
      throw invalidParam(field, `belongs to the action \`${setter}\``);
    }
  }
  const change =
    action === "set_name"
      ? (body.name ?? null)
      : action === "set_end_user"
        ? (body.end_user_id ?? null)
        : metadata;
  return { action, change, target: parseTarget(body) };
}

function parseTarget({ action, ids, query, excluding = [] }: NewOperation): OperationTarget {
  if (ids !== undefined && query !== undefined) {
    throw invalidParam("query", "can't be combined with `ids`");
  }
  if (ids !== undefined) {
    const excluded = new Set(excluding);
    return { ids: [...new Set(ids)].filter((id) => !excluded.has(id)) };
  }
  if (query === undefined) throw invalidParam("ids", "is required, or `query`");
  if (action === "restore")
    throw invalidParam("query", "can't select recordings in the trash: give `ids`");
  return { selection: parseSelection(query), excluding: [...new Set(excluding)] };
}

function parseSelection(text: string): RecordingsSelection {
  const params = new URLSearchParams(text);
  // An empty one may be a mistake, and would mean the whole project.
  if (params.size === 0) {
    throw invalidParam("query", "must not be empty: `sort=-created_at` means all recordings");
  }
  try {
    return listQuery.parse(params);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw invalidParam("query", `is not a query of the list: ${error.message.replace(/\.$/, "")}`);
  }
}
