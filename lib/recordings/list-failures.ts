import { database } from "@/lib/db/database";
import type { Failures } from "./failure";

/**
 * The reasons of those of a project's recordings that failed with one. What did not fail, is
 * unknown or is another project's does not appear.
 */
export async function listFailures(projectId: string, ids: readonly string[]): Promise<Failures> {
  const { client } = await database();
  const rows = await client.recording.findMany({
    where: { projectId, id: { in: [...ids] }, status: "failed", failureReason: { not: null } },
    select: { id: true, failureReason: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return {
    data: rows.map(({ id, failureReason }) => ({ recording_id: id, reason: failureReason ?? "" })),
  };
}
