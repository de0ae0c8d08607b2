import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";
import type { OwnerKind } from "@/lib/schemas/owners";
import { noSuchOwner } from "./get-owner";
import { ownersTables } from "./owners-table";

/**
 * Locks a device or an end user until the transaction ends: meanwhile no other transaction changes
 * or deletes it, or writes a recording that newly refers to it. Throws 404.
 */
export async function lockOwner(context: Context, kind: OwnerKind, id: string): Promise<void> {
  const found = await lockOwners(context, kind, [id], Prisma.sql`FOR UPDATE`);
  if (!found.has(id)) throw noSuchOwner(kind);
}

/**
 * Returns those of some devices or end users that the project has, locked against deletion until
 * the transaction ends.
 */
export function lockOwnersShared(
  context: Context,
  kind: OwnerKind,
  ids: readonly string[],
): Promise<Set<string>> {
  return lockOwners(context, kind, ids, Prisma.sql`FOR KEY SHARE`);
}

/** SQLite's transactions hold the one writer's place from their start. */
async function lockOwners(
  { projectId, db: { engine, client } }: Context,
  kind: OwnerKind,
  ids: readonly string[],
  lock: Prisma.Sql,
): Promise<Set<string>> {
  const found = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${Prisma.raw(ownersTables[kind].name)}
    WHERE id IN (${valuesOf(engine, ids)}) AND project_id = ${projectId} ORDER BY id
    ${engine === "postgresql" ? lock : Prisma.empty}`;
  return new Set(found.map(({ id }) => id));
}
