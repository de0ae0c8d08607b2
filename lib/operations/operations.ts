import type { Context } from "@/lib/context";
import { ApiError } from "@/lib/schemas/api-error";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import { serializeOperation } from "./serialize-operation";

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
