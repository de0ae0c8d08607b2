import type { Context } from "@/lib/context";
import { ApiError } from "@/lib/schemas/api-error";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import { findOperation } from "./get-operation";
import { serializeOperation } from "./serialize-operation";

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
