import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { insertRows } from "@/lib/db/insert-rows";
import { deviceEvent, endUserEvent, recordEvents } from "@/lib/events/record-events";
import { mintId } from "@/lib/ids";
import type { OwnerKind } from "@/lib/schemas/owners";
import { findOwner } from "./get-owner";
import { indexOwners } from "./index-owners";
import { ownersTables } from "./owners-table";

/** The values of a new device or end user. */
type NewOwner = {
  /** The name that its integrator knows it by. */
  key: string;
  /** The other columns; absent ones are null. */
  fields: { [column: string]: string | null | undefined };
  /** The exact text of the body's metadata, or null. */
  metadata: string | null;
};

/** A device or an end user as the API answers it, and whether this request made it. */
export type AddedOwner = { json: string; isNew: boolean };

/**
 * Makes a device or an end user inside the caller's transaction. If the project has one with this key
 * already, even one that is being made this moment, that one is the answer, as it is.
 */
export async function addOwner(
  context: Context,
  kind: OwnerKind,
  { key, fields, metadata }: NewOwner,
): Promise<AddedOwner> {
  const { projectId, db } = context;
  const table = ownersTables[kind];
  const id = mintId(table.prefix);
  const values = table.columns.map((name) => (name === table.key ? key : (fields[name] ?? null)));
  await insertRows(
    db.client,
    table.name,
    ["id", "project_id", ...table.columns, "metadata", "created_at"],
    [[id, projectId, ...values, metadata, new Date()]],
    // PostgreSQL waits here for a transaction that is making the same one.
    `ON CONFLICT (project_id, ${table.key}) DO NOTHING`,
  );
  const [kept] = await db.client.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${Prisma.raw(table.name)}
    WHERE project_id = ${projectId} AND ${Prisma.raw(table.key)} = ${key}`;
  if (!kept) throw new Error(`The new ${table.noun} is not there.`);
  const isNew = kept.id === id;
  if (isNew) {
    await indexOwners(db.client, kind, [id]);
    const event =
      kind === "devices"
        ? deviceEvent("device.created", { id, projectId, endUserId: null })
        : endUserEvent("end_user.created", { id, projectId });
    await recordEvents(db.client, [event]);
  }
  return { json: await findOwner(context, kind, kept.id), isNew };
}
