import type { Context } from "@/lib/context";
import { invalidParam } from "@/lib/schemas/api-error";

/**
 * The device that a body's `device_id` names, with the end user that it is bound to. Throws the 400 for one that is
 * no device of the project.
 */
export async function requireDevice(
  { projectId, db }: Context,
  id: string,
): Promise<{ endUserId: string | null }> {
  const where = { id, projectId };
  const device = await db.client.device.findFirst({ where, select: { endUserId: true } });
  if (device) return device;
  const meant = await db.client.device.findFirst({ where: { projectId, serialNumber: id } });
  const hint = meant ? `: this is the serial number of ${meant.id}` : "";
  throw invalidParam("device_id", `must be the id of a device of this project${hint}`);
}
