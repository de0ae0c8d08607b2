import type { Context } from "@/lib/context";
import type { Failures } from "@/lib/schemas/history";
import { findRetryable } from "./retryable";

/**
 * Why those of a project's recordings failed that failed with a message. What did not fail, is
 * unknown or is another project's does not appear.
 */
export async function listFailures(context: Context, ids: readonly string[]): Promise<Failures> {
  const { projectId, db } = context;
  const rows = await db.client.recording.findMany({
    where: { projectId, id: { in: [...ids] }, status: "failed" },
    select: {
      id: true,
      statusChanges: {
        where: { status: "failed" },
        select: { reason: true, message: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 1,
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const retryable = await findRetryable(context, ids);
  const data = rows.flatMap(({ id, statusChanges: [last] }) => {
    if (!last?.message) return [];
    const { reason, message } = last;
    return [{ recording_id: id, reason, message, can_retry: retryable.has(id) }];
  });
  return { data };
}
