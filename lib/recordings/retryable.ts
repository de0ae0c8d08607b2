import { retryableReasons } from "@/lib/analysis/analysis";
import { readerName } from "@/lib/analysis/reader";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { valuesOf } from "@/lib/db/many-values";

/**
 * The condition that another try can help a row of `recordings`: all of its files are here, and it failed for a
 * reason that another try may not meet, or was completed though one of its files was not read for such a reason; or
 * a file could not be read by an earlier reader than that of today.
 */
export function isWorthRetrying(): Prisma.Sql {
  const reasons = Prisma.join(retryableReasons);
  const files = Prisma.sql`SELECT 1 FROM media WHERE recording_id = recordings.id AND`;
  return Prisma.sql`(
    status IN ('failed', 'completed')
    AND EXISTS (${files} object_key IS NOT NULL)
    AND NOT EXISTS (${files} object_key IS NULL)
    AND (
      EXISTS (${files} problem_reason IN (${reasons}))
      OR EXISTS (${files} problem_reason IS NOT NULL
        AND (problem_reader IS NULL OR problem_reader < ${readerName()}))
      OR status = 'failed' AND (
        SELECT reason FROM status_changes
        WHERE recording_id = recordings.id AND status = 'failed'
        ORDER BY created_at DESC, id DESC LIMIT 1
      ) IN (${reasons})
    )
  )`;
}

/** Those of a project's recordings among `ids` that another try can help, as the transaction sees them. */
export async function findRetryable(
  { projectId, db }: Context,
  ids: readonly string[],
): Promise<Set<string>> {
  const found = await db.client.$queryRaw<{ id: string }[]>`
    SELECT id FROM recordings
    WHERE project_id = ${projectId} AND id IN (${valuesOf(db.engine, ids)}) AND ${isWorthRetrying()}`;
  return new Set(found.map(({ id }) => id));
}
