import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { ApiError } from "@/lib/schemas/api-error";
import { type OwnerKind, type Owners, ownerSchemas } from "@/lib/schemas/owners";
import { ownerJson, ownersTables, selectOwners } from "./owners-table";

/** Returns a project's device or end user as the API answers it. Throws 404 if there is none. */
export async function getOwner(
  { projectId, db }: Context,
  kind: OwnerKind,
  id: string,
): Promise<string> {
  const [entry] = await db.reader.read(selectOwners(db.engine, kind, isOwner(projectId, id)));
  return jsonOf(kind, entry);
}

/** As `getOwner`, inside a transaction, with what that has written. */
export async function findOwner(
  { projectId, db }: Context,
  kind: OwnerKind,
  id: string,
): Promise<string> {
  const [found] = await db.client.$queryRaw<{ entry: string }[]>(
    selectOwners(db.engine, kind, isOwner(projectId, id)),
  );
  return jsonOf(kind, found?.entry);
}

function isOwner(projectId: string, id: string): Prisma.Sql {
  return Prisma.sql`WHERE id = ${id} AND project_id = ${projectId}`;
}

function jsonOf(kind: OwnerKind, entry: string | undefined): string {
  if (entry === undefined) throw noSuchOwner(kind);
  return ownerJson(kind, entry);
}

/** The 404 for a missing one or another project's; the answer doesn't say which. */
export function noSuchOwner(kind: OwnerKind): ApiError {
  return new ApiError("not_found", `There is no such ${ownersTables[kind].noun}.`);
}

/**
 * Reads the device or end user in process, as the browser would fetch it; null if there is none.
 */
export async function readOwner<Of extends OwnerKind>(
  context: Context,
  kind: Of,
  id: string,
): Promise<Owners[Of] | null> {
  try {
    return ownerSchemas[kind].parse(JSON.parse(await getOwner(context, kind, id)));
  } catch (error) {
    if (error instanceof ApiError && error.code === "not_found") return null;
    throw error;
  }
}
