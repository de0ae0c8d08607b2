import { z } from "zod";
import type { Context } from "@/lib/context";
import { addJob } from "@/lib/jobs/jobs";
import { ApiError } from "@/lib/schemas/api-error";
import { changeStatus } from "./change-status";
import { lockRecording } from "./edit-recording";

/** The body of `POST /api/recordings/{id}/retry`: there is nothing to say. */
export const retrySchema = z.object({});

/**
 * Gives a failed recording another try: it is `uploaded` again and its processing queued. Throws
 * 404, and 409 if it has not failed or its files are not here.
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
  // A pending one might become `uploaded`, too, but by completing its upload.
  if (status !== "failed") {
    throw new ApiError("conflict", `The recording is ${status}: only a failed one is tried again.`);
  }
  const missing = await transaction.media.count({ where: { recordingId: id, objectKey: null } });
  const stored = await transaction.media.count({
    where: { recordingId: id, NOT: { objectKey: null } },
  });
  if (missing > 0 || stored === 0) {
    throw new ApiError(
      "conflict",
      "The recording's files are not all here: there is nothing to try.",
    );
  }
  const json = await changeStatus(context, id, { to: "uploaded", reason: "retry" });
  await addJob(transaction, "process_recording", id);
  return json;
}
