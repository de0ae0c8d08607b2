import { type Context, createContext, inTransaction } from "@/lib/context";
import { changeStatus } from "@/lib/recordings/change-status";
import { editRecording, lockRecording, readJson } from "@/lib/recordings/edit-recording";
import { removeFiles } from "@/lib/recordings/remove-files";
import { ApiError } from "@/lib/schemas/api-error";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { getAwaitedFile } from "./expected-file";
import { senderOf } from "./senders";

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

/**
 * Takes an announced file out of its recording at the request of its URL's holder, and what arrived of it out
 * of the store. Throws 404, and 409 if it has arrived whole.
 */
export async function abortUpload(mediaId: string, requestId: string): Promise<void> {
  const { id, projectId, recordingId } = await getAwaitedFile(mediaId);
  const sender = senderOf(id);
  sender?.stop(new ApiError("conflict", "The upload of this file was cancelled."));
  await sender?.settled;
  // It may have arrived in that moment.
  await getAwaitedFile(mediaId);
  const context = await createContext(projectId, { type: "url" }, requestId);
  await inTransaction(context, (inside) => withdrawFile(inside, recordingId, id));
  await objectStore().remove(incomingKey(id));
}
