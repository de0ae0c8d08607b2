import type { Context } from "@/lib/context";
import { keepOwners } from "@/lib/owners/lock-owner";
import { invalidParam } from "@/lib/schemas/api-error";

/**
 * Throws the 400 for a body's `end_user_id` that is no end user of the project. One that is there is not deleted until
 * the transaction ends.
 */
export async function assertEndUser(context: Context, id: string): Promise<void> {
  if ((await keepOwners(context, "end-users", [id])).has(id)) return;
  const { projectId, db } = context;
  const meant = await db.client.endUser.findFirst({ where: { projectId, externalId: id } });
  const hint = meant ? `: this is the external id of ${meant.id}` : "";
  throw invalidParam("end_user_id", `must be the id of an end user of this project${hint}`);
}
