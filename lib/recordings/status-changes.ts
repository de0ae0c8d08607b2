import type { Transaction } from "@/lib/db/database";
import { findInChunks } from "@/lib/db/find-in-chunks";
import { insertRows } from "@/lib/db/insert-rows";
import { mintId } from "@/lib/ids";
import type { RecordingStatus } from "@/lib/schemas/recording";

/** A move of a recording's status, and why it was made where there is more to say. */
export type StatusChange = {
  recordingId: string;
  /** What the status became. */
  status: RecordingStatus;
  /** What programs tell failures apart by, such as `audio_corrupt`. */
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

/** The moment for each recording's next move: now, but later than its last. Times tell their order. */
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
