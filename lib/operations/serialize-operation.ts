import type { RecordingsOperation } from "@/lib/schemas/operation";

type OperationRow = {
  id: string;
  action: string;
  status: string;
  matched: number;
  done: number;
  failed: number;
  skipped: number;
  createdAt: Date;
  completedAt: Date | null;
  undoUntil: Date | null;
};

/** An operation as the API answers it. */
export function serializeOperation(row: OperationRow): RecordingsOperation {
  return {
    id: row.id,
    // Only the vocabulary's words are ever written.
    action: row.action as RecordingsOperation["action"],
    status: row.status as RecordingsOperation["status"],
    matched: row.matched,
    done: row.done,
    failed: row.failed,
    skipped: row.skipped,
    created_at: row.createdAt.toISOString(),
    completed_at: row.completedAt?.toISOString() ?? null,
    undo_until: row.undoUntil?.toISOString() ?? null,
  };
}
