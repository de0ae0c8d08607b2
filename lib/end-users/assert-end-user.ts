import type { Transaction } from "@/lib/db/database";
import { invalidParam } from "@/lib/schemas/api-error";

/** Throws the 400 for a body's `end_user_id` that is no end user of the project. */
export async function assertEndUser(
  transaction: Transaction,
  projectId: string,
  id: string,
): Promise<void> {
  const where = { id, projectId };
  if ((await transaction.endUser.count({ where })) === 1) return;
  throw invalidParam("end_user_id", "must be an end user of this project");
}
