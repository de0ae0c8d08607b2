import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { deviceEvent, endUserEvent, recordEvents } from "@/lib/events/record-events";
import { editRecordings } from "@/lib/recordings/edit-recording";
import { type RecordingRow, serializeRecording } from "@/lib/recordings/serialize-recording";
import type { OwnerKind } from "@/lib/schemas/owners";
import { decodeRows, encodeRows, lockTrashed } from "@/lib/trash/trashed-rows";
import { ownersTables } from "./owners-table";

/** The rows that name a device or an end user, and keep it from being deleted. */
export type OwnedCounts = {
  recordings: number;
  /** Recordings in the trash. */
  trashed: number;
  /** Devices that are bound to an end user; of a device, whether it is bound. */
  bindings: number;
};

/** Max rows that move in one transaction: other writers get their turn in between. */
const BATCH = 100;

const fields = { devices: "deviceId", "end-users": "endUserId" } as const satisfies Record<
  OwnerKind,
  keyof RecordingRow
>;

/** Counts what names a device or an end user, as the transaction sees it. */
export async function countOwned(
  { projectId, db: { client } }: Context,
  kind: OwnerKind,
  id: string,
): Promise<OwnedCounts> {
  const where = { projectId, [fields[kind]]: id };
  return {
    recordings: await client.recording.count({ where }),
    trashed: await client.trashedRecording.count({ where }),
    bindings: await client.device.count({
      where: kind === "devices" ? { id, endUserId: { not: null } } : where,
    }),
  };
}

/**
 * Gives some of what names a device or an end user to another one, inside the caller's transaction, which keeps both:
 * recordings, then those in the trash, then bindings. A device that is bound keeps its own end user.
 *
 * @returns How many moved; 0 once nothing names it.
 */
export async function reassignOwned(
  context: Context,
  kind: OwnerKind,
  from: string,
  to: string,
): Promise<number> {
  return (
    (await moveRecordings(context, kind, from, to)) ||
    (await moveTrashed(context, kind, from, to)) ||
    (await (kind === "devices" ? moveBinding : moveBindings)(context, from, to))
  );
}

async function moveRecordings(context: Context, kind: OwnerKind, from: string, to: string) {
  const { projectId, db } = context;
  const found = await db.client.$queryRaw<{ id: string }[]>`
    SELECT id FROM recordings
    WHERE project_id = ${projectId} AND ${ownersTables[kind].reference} = ${from} LIMIT ${BATCH}`;
  const field = fields[kind];
  // Another transaction may have moved one meanwhile.
  await editRecordings(
    context,
    found.map(({ id }) => id),
    (row) => (row[field] === from ? { ...row, [field]: to } : row),
  );
  return found.length;
}

async function moveTrashed(context: Context, kind: OwnerKind, from: string, to: string) {
  const { projectId, db } = context;
  const field = fields[kind];
  const where = { projectId, [field]: from };
  const found = await db.client.trashedRecording.findMany({
    where,
    select: { id: true },
    take: BATCH,
  });
  const ids = await lockTrashed(
    context,
    found.map(({ id }) => id),
  );
  const trashed = await db.client.trashedRecording.findMany({ where: { id: { in: ids } } });
  for (const { id, rows } of trashed) {
    const moved = { ...decodeRows(rows), [field]: to };
    // The words of statuses and types are ours: only those are ever written.
    const json = serializeRecording(moved as RecordingRow, moved.updatedAt);
    const data = { [field]: to, rows: encodeRows(moved), json };
    await db.client.trashedRecording.update({ where: { id }, data });
  }
  return found.length;
}

async function moveBindings({ projectId, db }: Context, from: string, to: string) {
  const found = await db.client.device.findMany({
    where: { projectId, endUserId: from },
    select: { id: true },
    take: BATCH,
  });
  await db.client.device.updateMany({
    where: { id: { in: found.map(({ id }) => id) } },
    data: { endUserId: to, updatedAt: new Date() },
  });
  await recordEvents(
    db.client,
    found.map(({ id }) => deviceEvent("device.bound", { id, projectId, endUserId: to })),
  );
  return found.length;
}

async function moveBinding({ projectId, db }: Context, from: string, to: string) {
  const { endUserId } = await db.client.device.findUniqueOrThrow({ where: { id: from } });
  if (endUserId === null) return 0;
  const updatedAt = new Date();
  await db.client.device.update({ where: { id: from }, data: { endUserId: null, updatedAt } });
  const { count } = await db.client.device.updateMany({
    where: { id: to, endUserId: null },
    data: { endUserId, updatedAt },
  });
  await recordEvents(db.client, [
    deviceEvent("device.unbound", { id: from, projectId, endUserId: null }),
    ...(count === 1 ? [deviceEvent("device.bound", { id: to, projectId, endUserId })] : []),
  ]);
  return 1;
}

/** Deletes a device or an end user that nothing names, inside the transaction that locked it. */
export async function removeOwner(
  { projectId, db }: Context,
  kind: OwnerKind,
  id: string,
): Promise<void> {
  await db.client.$executeRaw`DELETE FROM ${Prisma.raw(ownersTables[kind].name)} WHERE id = ${id}`;
  const event =
    kind === "devices"
      ? deviceEvent("device.deleted", { id, projectId, endUserId: null })
      : endUserEvent("end_user.deleted", { id, projectId });
  await recordEvents(db.client, [event]);
}
