import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { maySeeOwner } from "@/lib/owners/narrowing";
import { invalidParam } from "@/lib/schemas/api-error";

/**
 * The device that a body's `device_id` names, with the end user that it is bound to; it is not deleted until the
 * transaction ends. Throws the 400 for one that is no device of the project.
 */
export async function requireDevice(
  context: Context,
  id: string,
): Promise<{ endUserId: string | null }> {
  const { projectId, db } = context;
  const { engine, client } = db;
  const lock = engine === "postgresql" ? Prisma.sql`FOR KEY SHARE` : Prisma.empty;
  const [device] = await client.$queryRaw<{ endUserId: string | null }[]>`
    SELECT end_user_id AS "endUserId" FROM devices
    WHERE id = ${id} AND project_id = ${projectId} ${lock}`;
  const isSeen = await maySeeOwner(context, "devices", id);
  if (device && isSeen) return device;
  const meant =
    context.narrowedTo === null &&
    (await client.device.findFirst({ where: { projectId, serialNumber: id } }));
  const hint = meant ? `: this is the serial number of ${meant.id}` : "";
  throw invalidParam("device_id", `must be the id of a device of this project${hint}`);
}
