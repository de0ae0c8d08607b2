import { database, type Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { ApiError } from "@/lib/schemas/api-error";
import type { OwnerKind } from "@/lib/schemas/owners";
import { ownerJson, ownersTables, selectOwners } from "./owners-table";

/** A project's device or end user as the API answers it. Throws 404 where there is none. */
export async function getOwner(
  directory: OwnerKind,
  projectId: string,
  id: string,
): Promise<string> {
  const { engine, reader } = await database();
  const [entry] = await reader.read(selectOwners(engine, directory, isEntry(projectId, id)));
  return wireOf(directory, entry);
}

/** As `getOwner`, with what the transaction has written. */
export async function findOwner(
  transaction: Transaction,
  directory: OwnerKind,
  projectId: string,
  id: string,
): Promise<string> {
  const { engine } = await database();
  const [found] = await transaction.$queryRaw<{ entry: string }[]>(
    selectOwners(engine, directory, isEntry(projectId, id)),
  );
  return wireOf(directory, found?.entry);
}

function isEntry(projectId: string, id: string): Prisma.Sql {
  return Prisma.sql`WHERE id = ${id} AND project_id = ${projectId}`;
}

function wireOf(directory: OwnerKind, entry: string | undefined): string {
  if (entry !== undefined) return ownerJson(directory, entry);
  throw new ApiError("not_found", `There is no such ${ownersTables[directory].noun}.`);
}
