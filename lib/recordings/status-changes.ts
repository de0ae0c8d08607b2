import type { Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { findInChunks } from "@/lib/db/many-values";
import { mintId } from "@/lib/ids";
import type { RecordingStatus } from "@/lib/schemas/recording-values";

/** A change of a recording's status, with its reason if there is one. */
export type StatusChange = {
  recordingId: string;
  /** The new status. */
  status: RecordingStatus;
  /** The failure's code, such as `audio_corrupt`. */
  reason: string | null;
  /** The same in words for people. */
  message: string | null;
  createdAt: Date;
};

const columns = ["id", "recording_id", "status", "reason", "message", "created_at"];

/** Keeps moves of recordings' statuses. The recordings must be there. */
export async function insertStatusChanges(
  transaction: Transaction,
  changes: readonly StatusChange[],
): Promise<void> {
  const rows = changes.map(({ recordingId, status, reason, message, createdAt }) => [
    mintId("chg", createdAt.getTime()),
    recordingId,
    status,
    reason,
    message,
    createdAt,
  ]);
  await insertRows(transaction, "status_changes", columns, rows);
}

/** The moment for each recording's next move: now, but later than its last: times define their order. */
export async function nextMoments(
  transaction: Transaction,
  recordingIds: string[],
): Promise<(recordingId: string) => Date> {
  const found = await findInChunks(recordingIds, (chunk) =>
    transaction.statusChange.groupBy({
      by: ["recordingId"],
      where: { recordingId: { in: chunk } },
      _max: { createdAt: true },
    }),
  );
  const last = new Map(found.map(({ recordingId, _max }) => [recordingId, _max.createdAt]));
  return (id) => new Date(Math.max(Date.now(), (last.get(id)?.getTime() ?? 0) + 1));
}

/**
 * When the uploads of recordings were complete: their bytes are the same ever since. Those that are still pending, or
 * pending again because a file was withdrawn, have none.
 */
export async function findCompletions(
  transaction: Transaction,
  recordingIds: readonly string[],
): Promise<Map<string, Date>> {
  const changes = await findInChunks(recordingIds, (chunk) =>
    transaction.statusChange.findMany({
      where: { recordingId: { in: chunk }, status: { in: ["pending", "uploaded"] } },
      select: { recordingId: true, status: true, createdAt: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  );
  const completions = new Map<string, Date>();
  for (const { recordingId, status, createdAt } of changes) {
    if (status === "pending") completions.delete(recordingId);
    else if (!completions.has(recordingId)) completions.set(recordingId, createdAt);
  }
  return completions;
}
