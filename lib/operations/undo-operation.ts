import type { Context } from "@/lib/context";
import { mintId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/jobs";
import { ApiError } from "@/lib/schemas/api-error";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import { findOperation, serializeOperation } from "./operations";

/**
 * Begins an operation that undoes another one, inside the caller's transaction: it restores deleted
 * recordings, and sets changed fields to their old values unless they were changed since. Throws
 * 404, and 409 if the other one can't be undone, is not over, or was undone before.
 */
export async function undoOperation(context: Context, id: string): Promise<RecordingsOperation> {
  const { projectId, db } = context;
  const { client } = db;
  const createdAt = new Date();
  // The first caller takes it: from here on it is no longer undoable for others.
  const taken = await client.operation.updateMany({
    where: { id, projectId, completedAt: { not: null }, undoUntil: { gt: createdAt } },
    data: { undoUntil: null },
  });
  const undone = await findOperation(context, id);
  if (taken.count === 0) throw notUndoable(undone);
  const operation = await client.operation.create({
    data: {
      id: mintId("op"),
      projectId,
      action: undone.action === "delete" ? "restore" : undone.action,
      status: "queued",
      change: undone.change,
      matched: undone.done,
      undoes: id,
      createdAt,
    },
  });
  await client.$executeRaw`
    INSERT INTO operation_items (operation_id, position, recording_id, state, value)
    SELECT ${operation.id}, position, recording_id, 'waiting', value
    FROM operation_items WHERE operation_id = ${id} AND state = 'done'`;
  await addJob(client, "run_operation", operation.id, { queue: "operations", projectId });
  return serializeOperation(operation);
}

function notUndoable({
  completedAt,
  undoUntil,
}: {
  completedAt: Date | null;
  undoUntil: Date | null;
}) {
  if (undoUntil === null) {
    return new ApiError("conflict", "The operation can't be undone, or was undone before.");
  }
  return completedAt === null
    ? new ApiError("conflict", "The operation is not over: cancel it before you undo it.")
    : new ApiError("conflict", "It is too late to undo the operation.");
}
