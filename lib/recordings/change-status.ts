import type { Transaction } from "@/lib/db/database";
import { ApiError } from "@/lib/schemas/api-error";
import type { RecordingStatus } from "@/lib/schemas/recording";
import { editRecording } from "./edit-recording";
import type { RecordingRow } from "./serialize-recording";
import { insertStatusChanges, nextMoments } from "./status-changes";

/** Where each status may move to. */
const moves: Record<RecordingStatus, readonly RecordingStatus[]> = {
  pending: ["uploaded"],
  uploaded: ["processing"],
  processing: ["completed", "failed"],
  completed: [],
  failed: ["uploaded"],
};

/** Where to, and why; `change` is what else of the row becomes different with it. */
type Move = {
  to: RecordingStatus;
  reason?: string;
  message?: string;
  change?: (row: RecordingRow) => RecordingRow;
};

/**
 * Moves a recording's status and keeps that it did. Throws 404, and 409 for a move that there is
 * not.
 *
 * @returns The wire text that is kept from now on.
 */
export async function changeStatus(
  transaction: Transaction,
  projectId: string,
  id: string,
  { to, reason, message, change = (row) => row }: Move,
): Promise<string> {
  return editRecording(transaction, projectId, id, async (row) => {
    if (!moves[row.status].includes(to)) {
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
  });
}
