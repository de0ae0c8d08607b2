import type { Context } from "@/lib/context";
import type { Failures } from "@/lib/schemas/history";

/**
 * The messages of those of a project's recordings that failed with one. What did not fail, is
 * unknown or is another project's does not appear.
 */
export async function listFailures(
  { projectId, db }: Context,
  ids: readonly string[],
): Promise<Failures> {
  const rows = await db.client.recording.findMany({
    where: { projectId, id: { in: [...ids] }, status: "failed" },
    select: {
      id: true,
      statusChanges: {
        where: { status: "failed" },
        select: { message: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 1,
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const data = rows.flatMap(({ id, statusChanges: [last] }) =>
    last?.message ? [{ recording_id: id, message: last.message }] : [],
  );
  return { data };
}
