import type { Context } from "@/lib/context";
import { insertRows } from "@/lib/db/insert-rows";
import { assertEndUser } from "@/lib/end-users/assert-end-user";
import { env } from "@/lib/env";
import { mintId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/jobs";
import { DAY_MS } from "@/lib/schemas/durations";
import type { BulkAction, RecordingsOperation } from "@/lib/schemas/operation";
import { isMeant } from "./operation-target";
import { OPERATIONS_DAYS, serializeOperation } from "./operations";
import type { OperationTarget, ParsedOperation } from "./parse-operation";

const itemColumns = ["operation_id", "position", "recording_id", "state"];

/**
 * Begins an operation, inside the caller's transaction. Settles here which recordings it acts on:
 * later matches don't count. Throws a 400 for an unknown end user.
 */
export async function createOperation(
  context: Context,
  asked: ParsedOperation,
): Promise<RecordingsOperation> {
  await assertChange(context, asked);
  const { projectId, db } = context;
  const { action, change, target } = asked;
  const id = mintId("op");
  const createdAt = new Date();
  const undoUntil = undoLimit(action, createdAt);
  await db.client.operation.create({
    data: {
      id,
      projectId,
      action,
      status: "queued",
      change: action.startsWith("set_") ? JSON.stringify(change) : null,
      matched: 0,
      createdAt,
      undoUntil,
    },
  });
  const matched = await insertItems(context, id, target);
  await addJob(db.client, "run_operation", id, { queue: "operations", projectId });
  const operation = await db.client.operation.update({ where: { id }, data: { matched } });
  return serializeOperation(operation);
}

/** Throws the 400 for a change that can't be made to any recording. */
export async function assertChange(context: Context, { action, change }: ParsedOperation) {
  if (action === "set_end_user" && change !== null) await assertEndUser(context, change);
}

/** Stores the ids of the target's recordings, and returns their number. */
async function insertItems(context: Context, id: string, target: OperationTarget): Promise<number> {
  const { client } = context.db;
  if ("ids" in target) {
    const rows = target.ids.map((recordingId, position) => [id, position, recordingId, "waiting"]);
    await insertRows(client, "operation_items", itemColumns, rows);
    return rows.length;
  }
  return client.$executeRaw`
    INSERT INTO operation_items (operation_id, position, recording_id, state)
    SELECT ${id}, row_number() OVER (ORDER BY created_at DESC, id DESC) - 1, id, 'waiting'
    FROM recordings WHERE ${await isMeant(context, target)}`;
}

/** Until when an operation can be undone: as long as its items are kept, and what it deleted is in the trash. */
function undoLimit(action: BulkAction, createdAt: Date): Date | null {
  if (action === "retry" || action === "restore") return null;
  const { trashDays } = env();
  if (action === "delete" && trashDays === 0) return null;
  const days = action === "delete" ? Math.min(trashDays, OPERATIONS_DAYS) : OPERATIONS_DAYS;
  return new Date(createdAt.getTime() + days * DAY_MS);
}
