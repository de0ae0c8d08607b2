import type { Context } from "@/lib/context";
import { invalidParam } from "@/lib/schemas/api-error";

/** Throws the 400 for a body's `end_user_id` that is no end user of the project. */
export async function assertEndUser({ projectId, db }: Context, id: string): Promise<void> {
  const where = { id, projectId };
  if ((await db.client.endUser.count({ where })) === 1) return;
  const meant = await db.client.endUser.findFirst({ where: { projectId, externalId: id } });
  const hint = meant ? `: this is the external id of ${meant.id}` : "";
  throw invalidParam("end_user_id", `must be the id of an end user of this project${hint}`);
}
