import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";

/** Those of `ids`, at most 900, that are in a project's trash: no one else restores or deletes them meanwhile. */
export async function lockTrashed(
  { projectId, db }: Context,
  ids: readonly string[],
): Promise<string[]> {
  const lock = db.engine === "postgresql" ? Prisma.sql`FOR UPDATE` : Prisma.empty;
  if (ids.length === 0) return [];
  const found = await db.client.$queryRaw<{ id: string }[]>`
    SELECT id FROM trashed_recordings
    WHERE project_id = ${projectId} AND id IN (${Prisma.join([...ids])}) ORDER BY id ${lock}`;
  return found.map(({ id }) => id);
}
