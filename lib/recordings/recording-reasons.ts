import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { findInChunks } from "@/lib/db/many-values";

/**
 * Brings what recordings are found by as `reason` to what their history and files say: to be called in each
 * transaction that changes either. One that is on its way has none.
 */
export async function storeReasons(
  transaction: Transaction,
  recordingIds: readonly string[],
): Promise<void> {
  await findInChunks([...recordingIds], async (chunk) => {
    await transaction.recordingReason.deleteMany({ where: { recordingId: { in: chunk } } });
    await transaction.$executeRaw`
      INSERT INTO recording_reasons (recording_id, reason, project_id)
      SELECT r.id, c.reason, r.project_id
      FROM recordings r JOIN status_changes c ON c.recording_id = r.id
      WHERE r.id IN (${Prisma.join(chunk)})
        AND r.status = 'failed' AND c.status = 'failed' AND c.reason <> 'import'
        AND c.id = (
          SELECT l.id FROM status_changes l WHERE l.recording_id = r.id
          ORDER BY l.created_at DESC, l.id DESC LIMIT 1)
      UNION
      SELECT r.id, m.problem_reason, r.project_id
      FROM recordings r JOIN media m ON m.recording_id = r.id
      WHERE r.id IN (${Prisma.join(chunk)})
        AND r.status IN ('completed', 'failed') AND m.problem_reason IS NOT NULL`;
    return [];
  });
}
