import type { Context } from "@/lib/context";
import { lockOwnersShared } from "@/lib/owners/lock-owner";
import { maySeeOwner } from "@/lib/owners/narrowing";
import { invalidParam } from "@/lib/schemas/api-error";

/**
 * Throws the 400 for a body's `end_user_id` that is no end user of the project. One that is there is not deleted until
 * the transaction ends.
 */
export async function assertEndUser(context: Context, id: string): Promise<void> {
  const isSeen = await maySeeOwner(context, "end-users", id);
  if (isSeen && (await lockOwnersShared(context, "end-users", [id])).has(id)) return;
  const { projectId, db } = context;
  const where = { projectId, externalId: id };
  const meant = context.narrowedTo === null && (await db.client.endUser.findFirst({ where }));
  const hint = meant ? `: this is the external id of ${meant.id}` : "";
  throw invalidParam("end_user_id", `must be the id of an end user of this project${hint}`);
}
