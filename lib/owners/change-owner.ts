import type { Context } from "@/lib/context";
import { codesOf } from "@/lib/db/database-errors";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { deviceEvent, endUserEvent, recordEvents } from "@/lib/events/record-events";
import { ApiError } from "@/lib/schemas/api-error";
import type { OwnerKind } from "@/lib/schemas/owners";
import { findOwner } from "./get-owner";
import { indexOwners } from "./index-owners";
import { indexRecordingsOf } from "./index-recordings-of";
import { lockOwner } from "./lock-owner";
import { ownersTables } from "./owners-table";

/** New values of some columns, and of the metadata as text. Undefined ones stay as they are. */
export type OwnerChange = { [column: string]: string | null | undefined };

/** The columns that a recording is found by. */
const searched = new Set(["serial_number", "external_id", "name", "email"]);

/**
 * Changes a device or an end user, inside the caller's transaction. It is found by what it is called now as soon as that
 * ends; so are its newest recordings, and the others follow in the background. Throws 404, and 409 if another one of the
 * project has its new serial number or external id.
 *
 * @returns It as the API answers it.
 */
export async function changeOwner(
  context: Context,
  kind: OwnerKind,
  id: string,
  change: OwnerChange,
): Promise<string> {
  await lockOwner(context, kind, id);
  const { changed, endUserId } = await findChanged(context, kind, id, change);
  if (changed.length > 0) {
    const sets = changed.map(({ name, value }) => Prisma.sql`${Prisma.raw(name)} = ${value}`);
    await context.db.client.$executeRaw`
      UPDATE ${Prisma.raw(ownersTables[kind].name)}
      SET ${Prisma.join(sets)}, updated_at = ${new Date()} WHERE id = ${id}`.catch(
      (error: unknown) => {
        throw toConflict(error, kind);
      },
    );
    const { projectId } = context;
    const event =
      kind === "devices"
        ? deviceEvent("device.updated", { id, projectId, endUserId })
        : endUserEvent("end_user.updated", { id, projectId });
    await recordEvents(context.db.client, [event]);
  }
  if (changed.some(({ name }) => searched.has(name))) {
    await indexOwners(context.db.client, kind, [id]);
    await indexRecordingsOf(context, kind, id);
  }
  return findOwner(context, kind, id);
}

/** The columns that would change, and the end user that a device is bound to. */
async function findChanged(
  { db }: Context,
  kind: OwnerKind,
  id: string,
  change: OwnerChange,
): Promise<{ changed: { name: string; value: string | null }[]; endUserId: string | null }> {
  const { name: table, columns } = ownersTables[kind];
  const names = [...columns, "metadata"];
  const [before] = await db.client.$queryRaw<Record<string, string | null>[]>`
    SELECT ${Prisma.raw(names.join(", "))} FROM ${Prisma.raw(table)} WHERE id = ${id}`;
  const changed = names.flatMap((name) => {
    const value = change[name];
    return value === undefined || value === before?.[name] ? [] : [{ name, value }];
  });
  return { changed, endUserId: before?.end_user_id ?? null };
}

/** The codes of PostgreSQL and SQLite for a value that another row has. */
const TAKEN = ["23505", "SQLITE_CONSTRAINT_UNIQUE"];

/** The 409 for a serial number or external id that another one of the project has, if that was it. */
function toConflict(error: unknown, kind: OwnerKind): unknown {
  if (!codesOf(error).some((code) => TAKEN.includes(code))) return error;
  const { key, noun } = ownersTables[kind];
  return new ApiError("conflict", `Another ${noun} of the project has this \`${key}\`.`, {
    param: key,
    reason: `is that of another ${noun}`,
  });
}
