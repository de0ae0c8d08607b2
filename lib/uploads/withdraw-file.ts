import type { Context } from "@/lib/context";
import { changeStatus } from "@/lib/recordings/change-status";
import { editRecording, lockRecording, readJson } from "@/lib/recordings/edit-recording";
import { removeFiles } from "@/lib/recordings/remove-files";
import { ApiError } from "@/lib/schemas/api-error";

/**
 * Takes a file out of a recording that is not processed yet, whether it arrived or not, inside the caller's
 * transaction; its bytes follow by jobs. An uploaded recording that has no file left is pending again, as if it had
 * never been announced. Throws 404 if the recording has no such file, and 409 once it is processed.
 *
 * @returns The recording's JSON text.
 */
export async function withdrawFile(
  context: Context,
  recordingId: string,
  mediaId: string,
): Promise<string> {
  await lockRecording(context, recordingId);
  const { client } = context.db;
  const { status, media } = await client.recording.findUniqueOrThrow({
    where: { id: recordingId },
    select: {
      status: true,
      media: { select: { id: true, objectKey: true, thumbnailKey: true } },
    },
  });
  const file = media.find(({ id }) => id === mediaId);
  if (!file) throw new ApiError("not_found", `The recording has no file ${mediaId}.`);
  if (status !== "pending" && status !== "uploaded") {
    throw new ApiError("conflict", `The recording is ${status}: its files stay.`);
  }
  await editRecording(context, recordingId, (row) => ({
    ...row,
    media: row.media.filter(({ id }) => id !== mediaId),
  }));
  await removeFiles(context, [file]);
  if (status === "uploaded" && media.length === 1) {
    // A worker that has taken the job finds that it is no longer its own.
    await client.job.deleteMany({ where: { kind: "process_recording", subject: recordingId } });
    await changeStatus(context, recordingId, { to: "pending", reason: "withdrawn" });
  }
  return readJson(client, recordingId);
}
