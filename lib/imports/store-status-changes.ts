import type { Transaction } from "@/lib/db/database";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { insertStatusChanges, nextMoments } from "@/lib/recordings/status-changes";

/** Keeps of recordings to which an import gave another status that it did. */
export async function storeStatusChanges(
  transaction: Transaction,
  moved: RecordingRow[],
): Promise<void> {
  const ids = moved.map(({ id }) => id);
  const momentOf = await nextMoments(transaction, ids);
  const changes = moved.map(({ id, status }) => ({
    recordingId: id,
    status,
    reason: "import",
    message: null,
    createdAt: momentOf(id),
  }));
  await insertStatusChanges(transaction, changes);
}
