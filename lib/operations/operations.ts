import type { Context } from "@/lib/context";
import { database } from "@/lib/db/database";
import { ApiError } from "@/lib/schemas/api-error";
import { DAY_MS } from "@/lib/schemas/durations";
import type { RecordingsOperation } from "@/lib/schemas/operation";

/** Returns a project's operation. Throws 404 if there is none, or no longer. */
export async function getOperation(context: Context, id: string): Promise<RecordingsOperation> {
  return serializeOperation(await findOperation(context, id));
}

/** A project's operation as it is kept. Throws 404. */
export async function findOperation({ projectId, db }: Context, id: string) {
  const found = await db.client.operation.findFirst({ where: { id, projectId } });
  if (!found) throw new ApiError("not_found", "There is no such operation.");
  return found;
}

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

/**
 * Stops an operation, inside the caller's transaction: what it has not come to stays as it is. Doing it again
 * changes nothing. Throws 404, and 409 if it has ended.
 */
export async function cancelOperation(context: Context, id: string): Promise<RecordingsOperation> {
  const { projectId, db } = context;
  await db.client.operation.updateMany({
    where: { id, projectId, status: { in: ["queued", "running"] } },
    data: { status: "cancelled", completedAt: new Date() },
  });
  const operation = await findOperation(context, id);
  if (operation.status === "cancelled") return serializeOperation(operation);
  throw new ApiError("conflict", `The operation is ${operation.status}: there is nothing to stop.`);
}

/** How long an operation is kept, and can be undone, in days. */
export const OPERATIONS_DAYS = 30;

/** Forgets operations that ended and are old. */
export async function purgeOperations(stop: AbortSignal): Promise<void> {
  const { client } = await database();
  const old = { lt: new Date(Date.now() - OPERATIONS_DAYS * DAY_MS) };
  while (!stop.aborted) {
    const found = await client.operation.findFirst({
      where: { createdAt: old, NOT: { completedAt: null } },
      select: { id: true },
    });
    if (!found) return;
    // One at a time: each may have as many items as a project has recordings.
    await client.operation.deleteMany({ where: { id: found.id } });
  }
}
