import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { addJob } from "@/lib/jobs/jobs";
import { noSuchRecording, readJson } from "@/lib/recordings/edit-recording";
import { storeReasons } from "@/lib/recordings/recording-reasons";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { insertRecordings } from "@/lib/recordings/write-recordings";
import { ApiError } from "@/lib/schemas/api-error";
import { decodeRows, lockTrashed, type RecordingRows } from "./trashed-rows";

/**
 * Brings one recording back from the trash, inside the caller's transaction. Throws 404, and 409 if it is
 * there and not in the trash.
 *
 * @returns Its JSON text.
 */
export async function restoreRecording(context: Context, id: string): Promise<string> {
  const { projectId, db } = context;
  if ((await restoreRecordings(context, [id])).length > 0) return readJson(db.client, id);
  if ((await db.client.recording.count({ where: { id, projectId } })) === 0) {
    throw noSuchRecording();
  }
  throw new ApiError("conflict", "The recording is not in the trash.");
}

/**
 * Brings recordings back from the trash with all their rows, inside the caller's transaction. One
 * that was being processed begins again. Max 900 ids.
 *
 * @returns The ids of those that were in the trash.
 */
export async function restoreRecordings(
  context: Context,
  ids: readonly string[],
): Promise<string[]> {
  const transaction = context.db.client;
  const restored = await lockTrashed(context, ids);
  const trashed = await transaction.trashedRecording.findMany({
    where: { id: { in: restored } },
    select: { rows: true },
    orderBy: { id: "asc" },
  });
  await transaction.trashedRecording.deleteMany({ where: { id: { in: restored } } });
  const recordings = trashed.map(({ rows }) => decodeRows(rows));
  // The words of statuses and types are ours: only those are ever written.
  await insertRecordings(transaction, recordings as RecordingRow[], "recording.restored");
  for (const { media, statusChanges } of recordings) {
    for (const file of media) {
      await transaction.media.update({ where: { id: file.id }, data: knownColumns(file) });
    }
    await transaction.statusChange.createMany({ data: statusChanges });
  }
  await storeReasons(transaction, restored);
  for (const { id, projectId, status } of recordings) {
    const isQueued = status === "uploaded" || status === "processing";
    if (isQueued) await addJob(transaction, "process_recording", id, { projectId });
  }
  return restored;
}

/** A file's columns that are still there: an upgrade may have dropped one since it was trashed. */
function knownColumns(file: RecordingRows["media"][number]): Prisma.MediaUncheckedUpdateInput {
  return Object.fromEntries(
    Object.entries(file).filter(([name]) => Object.hasOwn(Prisma.MediaScalarFieldEnum, name)),
  );
}
