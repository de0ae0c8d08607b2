import { z } from "zod";
import type { Context } from "@/lib/context";
import { assertEndUser } from "@/lib/end-users/assert-end-user";
import { deviceEvent, recordEvents } from "@/lib/events/record-events";
import { findOwner } from "@/lib/owners/get-owner";
import { ApiError } from "@/lib/schemas/api-error";
import { idField } from "@/lib/schemas/body-fields";
import { deviceSchema } from "@/lib/schemas/device";

/** The body of `POST /api/devices/{id}/bind`. */
export const bindingSchema = z.object({ end_user_id: idField });

/**
 * Binds a device to an end user; does nothing if it is bound to that one already. Throws 404 if the
 * project has no such device, 400 if it has no such end user, and 409 if the device is bound to
 * another.
 *
 * @returns The device as the API answers it.
 */
export async function bindDevice(
  context: Context,
  deviceId: string,
  endUserId: string,
): Promise<string> {
  const { projectId, db } = context;
  await findOwner(context, "devices", deviceId);
  await assertEndUser(context, endUserId);
  // One statement checks and writes: of two calls at once, only one finds the device free.
  const { count } = await db.client.device.updateMany({
    where: { id: deviceId, projectId, endUserId: null },
    data: { endUserId, updatedAt: new Date() },
  });
  if (count === 1) {
    await recordEvents(db.client, [
      deviceEvent("device.bound", { id: deviceId, projectId, endUserId }),
    ]);
  }
  const json = await findOwner(context, "devices", deviceId);
  if (deviceSchema.parse(JSON.parse(json)).end_user_id === endUserId) return json;
  throw new ApiError(
    "device_already_bound",
    "The device is bound to another end user: unbind it first.",
  );
}

/** The body of `POST /api/devices/{id}/unbind`. */
export const unbindingSchema = z.object({
  end_user_id: idField
    .nullish()
    .meta({ description: "The end user that it must be bound to; any by default." }),
});

/**
 * Frees a device from its end user; one that is free already, harmlessly. Throws 404 if there
 * is no such device, and 409 if it is bound to another than the one that is named.
 *
 * @returns The device as the API answers it.
 */
export async function unbindDevice(
  context: Context,
  deviceId: string,
  endUserId: string | null,
): Promise<string> {
  const { projectId, db } = context;
  const { count } = await db.client.device.updateMany({
    where: { id: deviceId, projectId, endUserId: endUserId ?? { not: null } },
    data: { endUserId: null, updatedAt: new Date() },
  });
  if (count === 1) {
    await recordEvents(db.client, [
      deviceEvent("device.unbound", { id: deviceId, projectId, endUserId: null }),
    ]);
  }
  const json = await findOwner(context, "devices", deviceId);
  if (deviceSchema.parse(JSON.parse(json)).end_user_id === null) return json;
  throw new ApiError("conflict", "The device is bound to another end user than that one.");
}
