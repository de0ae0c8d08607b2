import type { Context } from "@/lib/context";
import { addJob, type JobQueue } from "@/lib/jobs/jobs";
import { ApiError } from "@/lib/schemas/api-error";
import { changeStatus } from "./change-status";
import { lockRecording } from "./edit-recording";
import { findRetryable } from "./retryable";

/**
 * Gives a recording another try that failed, or was completed without a file that another try may read. Throws
 * 404, and 409 if it is neither or its files are not here.
 *
 * @returns Its JSON text.
 */
export async function retryRecording(context: Context, id: string): Promise<string> {
  await lockRecording(context, id);
  const transaction = context.db.client;
  const { status } = await transaction.recording.findUniqueOrThrow({
    where: { id },
    select: { status: true },
  });
  const isPartly = status === "completed" && (await findRetryable(context, [id])).has(id);
  // A pending one might become `uploaded`, too, but by completing its upload.
  if (status !== "failed" && !isPartly) {
    throw new ApiError(
      "conflict",
      `The recording is ${status}: only a failed recording can be retried.`,
    );
  }
  const missing = await transaction.media.count({ where: { recordingId: id, objectKey: null } });
  const stored = await transaction.media.count({
    where: { recordingId: id, NOT: { objectKey: null } },
  });
  if (missing > 0 || stored === 0) {
    throw new ApiError(
      "conflict",
      "Some of the recording's files are not stored here, so it can't be processed.",
    );
  }
  return queueAgain(context, id, "main");
}

/**
 * Has a recording processed again, inside the caller's transaction: it is `uploaded` until then. Throws 404, and
 * 409 unless it is failed or completed.
 *
 * @returns Its JSON text.
 */
export async function queueAgain(context: Context, id: string, queue: JobQueue): Promise<string> {
  const json = await changeStatus(context, id, { to: "uploaded", reason: "retry" });
  await addJob(context.db.client, "process_recording", id, {
    queue,
    projectId: context.projectId,
  });
  return json;
}
