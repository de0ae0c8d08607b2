import type { Context, Narrowing } from "@/lib/context";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { OwnersQuery } from "@/lib/schemas/owners-query";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";

/** A text that is no id: a filter by it leaves nothing. */
const NOBODY = "nobody";

type Owned = { deviceId: string | null; endUserId: string | null };

/** Whether a caller who is narrowed so may see what has these owners. */
export function isWithin(narrowedTo: Narrowing | null, { deviceId, endUserId }: Owned): boolean {
  if (narrowedTo === null) return true;
  const isOfDevice = narrowedTo.deviceId === null || narrowedTo.deviceId === deviceId;
  return isOfDevice && (narrowedTo.endUserId === null || narrowedTo.endUserId === endUserId);
}

/** The owners that a recording must have to be seen by the caller, as Prisma's `where` has them. */
export function narrowedOwners({ narrowedTo }: Context): Partial<Record<keyof Owned, string>> {
  const { deviceId, endUserId } = narrowedTo ?? {};
  return { ...(deviceId && { deviceId }), ...(endUserId && { endUserId }) };
}

/** Of the recordings that are asked for those that the caller may see. */
export function narrowSelection<Selection extends RecordingsSelection>(
  { narrowedTo }: Context,
  selection: Selection,
): Selection {
  if (narrowedTo === null) return selection;
  const { deviceId, endUserId } = narrowedTo;
  return {
    ...selection,
    device_id: narrowIds(selection.device_id, deviceId),
    end_user_id: narrowIds(selection.end_user_id, endUserId),
  };
}

/** Of the devices or end users that are asked for those that the caller may see. */
export async function narrowOwnersQuery(
  context: Context,
  kind: OwnerKind,
  query: OwnersQuery,
): Promise<OwnersQuery> {
  const { narrowedTo } = context;
  if (narrowedTo === null) return query;
  const { deviceId, endUserId } = narrowedTo;
  if (kind === "end-users") {
    return { ...query, id: narrowIds(query.id, await visibleEndUser(context, narrowedTo)) };
  }
  if (deviceId !== null) return { ...query, id: narrowIds(query.id, deviceId) };
  const [bound] = narrowIds(query.exact.end_user_id ? [query.exact.end_user_id] : [], endUserId);
  return { ...query, exact: { ...query.exact, end_user_id: bound } };
}

/** Whether the caller may see a device or an end user: its own, and the one that this is bound to. */
export async function maySeeOwner(context: Context, kind: OwnerKind, id: string): Promise<boolean> {
  const { narrowedTo, projectId, db } = context;
  if (narrowedTo === null) return true;
  if (kind === "end-users") return (await visibleEndUser(context, narrowedTo)) === id;
  const { deviceId, endUserId } = narrowedTo;
  if (deviceId !== null) return deviceId === id;
  const where = { id, projectId, endUserId };
  return (await db.client.device.findFirst({ where, select: { id: true } })) !== null;
}

/** The end user that a caller is narrowed to, or to whom its device is bound at this moment. */
async function visibleEndUser(
  { projectId, db }: Context,
  { deviceId, endUserId }: Narrowing,
): Promise<string> {
  if (endUserId !== null || deviceId === null) return endUserId ?? NOBODY;
  const where = { id: deviceId, projectId };
  const device = await db.client.device.findFirst({ where, select: { endUserId: true } });
  return device?.endUserId ?? NOBODY;
}

/** An empty list asks for all. */
function narrowIds(asked: readonly string[], only: string | null): string[] {
  if (only === null) return [...asked];
  return asked.length === 0 || asked.includes(only) ? [only] : [NOBODY];
}
