import type { Context } from "@/lib/context";
import { narrowedOwners } from "@/lib/owners/narrowing";
import type { Failures } from "@/lib/schemas/history";
import { findRetryable } from "./retryable";

/**
 * The messages of a project's failed recordings, and of completed ones the problem of their first
 * bad file. Leaves out recordings without a message, unknown ones and other projects'.
 */
export async function listFailures(context: Context, ids: readonly string[]): Promise<Failures> {
  const { projectId, db } = context;
  const rows = await db.client.recording.findMany({
    where: {
      projectId,
      ...narrowedOwners(context),
      id: { in: [...ids] },
      status: { in: ["failed", "completed"] },
    },
    select: {
      id: true,
      status: true,
      statusChanges: {
        where: { status: "failed" },
        select: { reason: true, message: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 1,
      },
      media: {
        where: { NOT: { problemReason: null } },
        select: { problemReason: true, problemMessage: true },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const retryable = await findRetryable(context, ids);
  const data = rows.flatMap(({ id, status, statusChanges: [last], media }) => {
    const [file] = media;
    const bad = file && { reason: file.problemReason, message: file.problemMessage };
    const entry = status === "failed" ? last : bad;
    if (!entry?.message) return [];
    const { reason, message } = entry;
    const can_retry = retryable.has(id);
    return [{ recording_id: id, reason, message, can_retry, problem_files: media.length }];
  });
  return { data };
}
