import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { changeOwner } from "@/lib/owners/change-owner";
import { noSuchOwner } from "@/lib/owners/get-owner";
import { lockOwnersShared } from "@/lib/owners/lock-owner";
import {
  type DeviceState,
  type DeviceStats,
  FULL_STORAGE,
  type Heartbeat,
  LOW_BATTERY_PERCENT,
  ONLINE_MS,
} from "@/lib/schemas/device-state";

/** The state that a device reported last. Throws 404. */
export async function getDeviceState({ projectId, db }: Context, id: string): Promise<DeviceState> {
  const device = await db.client.device.findFirst({
    where: { id, projectId },
    select: { firmwareVersion: true, state: true },
  });
  if (!device) throw noSuchOwner("devices");
  const { firmwareVersion, state } = device;
  const seenAt = state?.seenAt.toISOString() ?? null;
  return {
    device_id: id,
    is_online: state !== null && state.seenAt.getTime() > Date.now() - ONLINE_MS,
    last_seen_at: seenAt,
    last_heartbeat_at: seenAt,
    recording_state: state?.recordingState ? JSON.parse(state.recordingState) : null,
    battery_percent: state?.batteryPercent ?? null,
    storage_used_mb: state?.storageUsedMb ?? null,
    storage_total_mb: state?.storageTotalMb ?? null,
    signal_strength_dbm: state?.signalStrengthDbm ?? null,
    firmware_version: firmwareVersion,
  };
}

/**
 * Keeps what a device says of itself now, inside the caller's transaction. Only another firmware makes the device
 * itself different: of the rest `updated_at` says nothing. Throws 404.
 */
export async function storeHeartbeat(
  context: Context,
  id: string,
  { firmware_version, ...said }: Heartbeat,
): Promise<DeviceState> {
  const { projectId, db } = context;
  if (firmware_version !== undefined) {
    await changeOwner(context, "devices", id, { firmware_version });
  } else if (!(await lockOwnersShared(context, "devices", [id])).has(id))
    throw noSuchOwner("devices");
  const state = {
    seenAt: new Date(),
    batteryPercent: said.battery_percent,
    storageUsedMb: said.storage_used_mb,
    storageTotalMb: said.storage_total_mb,
    signalStrengthDbm: said.signal_strength_dbm,
    recordingState: said.recording_state && JSON.stringify(said.recording_state),
  };
  // Undefined columns stay as they are.
  await db.client.deviceState.upsert({
    where: { deviceId: id },
    create: { deviceId: id, projectId, ...state },
    update: state,
  });
  return getDeviceState(context, id);
}

/** Counts a project's devices by what they said of themselves last. */
export async function countDeviceStates({ projectId, db }: Context): Promise<DeviceStats> {
  const since = new Date(Date.now() - ONLINE_MS);
  const countOf = (condition: Prisma.Sql) => Prisma.sql`count(CASE WHEN ${condition} THEN 1 END)`;
  const counts = Prisma.join(
    [
      countOf(Prisma.sql`seen_at > ${since}`),
      countOf(Prisma.sql`battery_percent < ${LOW_BATTERY_PERCENT}`),
      countOf(
        Prisma.sql`storage_total_mb > 0 AND storage_used_mb >= storage_total_mb * ${FULL_STORAGE}`,
      ),
    ],
    " || ' ' || ",
  );
  const [text = ""] = await db.reader.read(
    Prisma.sql`SELECT ${counts} FROM device_states WHERE project_id = ${projectId}`,
  );
  const [online = 0, lowBattery = 0, storageFull = 0] = text.split(" ").map(Number);
  return {
    online_count: online,
    low_battery_count: lowBattery,
    storage_full_count: storageFull,
  };
}
