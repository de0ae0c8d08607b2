import type { Context } from "@/lib/context";
import { ApiError } from "@/lib/schemas/api-error";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import { editRecording } from "./edit-recording";
import { storeReasons } from "./recording-reasons";
import type { RecordingRow } from "./serialize-recording";
import { insertStatusChanges, nextMoments } from "./status-changes";

/** The statuses that may follow each status. */
const nextStatuses: Record<RecordingStatus, readonly RecordingStatus[]> = {
  pending: ["uploaded"],
  // Its only file may be withdrawn.
  uploaded: ["processing", "pending"],
  processing: ["completed", "failed"],
  // One of its files may be worth another try.
  completed: ["uploaded"],
  failed: ["uploaded"],
};

/** The statuses of recordings that `storeReasons` may find a reason of. */
const mayHaveReasons: ReadonlySet<RecordingStatus> = new Set(["completed", "failed"]);

/** The new status and its reason; `change` changes the rest of the row with it. */
type NewStatus = {
  to: RecordingStatus;
  reason?: string;
  message?: string;
  change?: (row: RecordingRow) => RecordingRow;
};

/**
 * Changes a recording's status and keeps the change in its history, inside the caller's transaction.
 * Throws 404, and 409 for a change that is not allowed.
 *
 * @returns The JSON text that is kept from now on.
 */
export async function changeStatus(
  context: Context,
  id: string,
  { to, reason, message, change = (row) => row }: NewStatus,
): Promise<string> {
  let before: RecordingStatus = to;
  const edit = async (row: RecordingRow) => {
    const transaction = context.db.client;
    before = row.status;
    if (!nextStatuses[row.status].includes(to)) {
      throw new ApiError("conflict", `The recording is ${row.status}: it can't become ${to}.`);
    }
    await insertStatusChanges(transaction, [
      {
        recordingId: id,
        status: to,
        reason: reason ?? null,
        message: message ?? null,
        createdAt: (await nextMoments(transaction, [id]))(id),
      },
    ]);
    return { ...change(row), status: to };
  };
  const json = await editRecording(context, id, edit, reason);
  if (mayHaveReasons.has(before) || mayHaveReasons.has(to)) {
    await storeReasons(context.db.client, [id]);
  }
  return json;
}
