import { database, type Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { ApiError } from "@/lib/http/api-error";
import type { Directory } from "./directory";
import { directoryTables, entryWire, selectEntries } from "./directory-table";

/** A project's device or end user as the API answers it. Throws 404 where there is none. */
export async function getEntry(
  directory: Directory,
  projectId: string,
  id: string,
): Promise<string> {
  const { engine, reader } = await database();
  const [entry] = await reader.read(selectEntries(engine, directory, isEntry(projectId, id)));
  return wireOf(directory, entry);
}

/** As `getEntry`, with what the transaction has written. */
export async function readEntry(
  transaction: Transaction,
  directory: Directory,
  projectId: string,
  id: string,
): Promise<string> {
  const { engine } = await database();
  const [found] = await transaction.$queryRaw<{ entry: string }[]>(
    selectEntries(engine, directory, isEntry(projectId, id)),
  );
  return wireOf(directory, found?.entry);
}

function isEntry(projectId: string, id: string): Prisma.Sql {
  return Prisma.sql`WHERE id = ${id} AND project_id = ${projectId}`;
}

function wireOf(directory: Directory, entry: string | undefined): string {
  if (entry !== undefined) return entryWire(directory, entry);
  throw new ApiError("not_found", `There is no such ${directoryTables[directory].noun}.`);
}
