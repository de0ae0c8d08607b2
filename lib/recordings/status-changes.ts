import type { Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { mintId } from "@/lib/ids";
import type { RecordingStatus } from "./recording";

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
