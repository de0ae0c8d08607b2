import { type Context, inTransaction } from "@/lib/context";
import { insertRows } from "@/lib/db/insert-rows";
import { env } from "@/lib/env";
import { lockRecordings, noSuchRecording } from "@/lib/recordings/edit-recording";
import { removeRecordings } from "@/lib/recordings/write-recordings";
import { ApiError } from "@/lib/schemas/api-error";
import { isAwaited } from "@/lib/uploads/claim-upload";
import { encodeRows, findRecordingRows, type RecordingRows } from "./trashed-rows";

const columns = ["id", "project_id", "device_id", "end_user_id", "trashed_at", "wire", "rows"];
const fileColumns = ["id", "recording_id", "object_key", "thumbnail_key", "is_awaited"];

/** Moves one recording to the trash. Throws 404, and 409 if the installation keeps no trash. */
export async function trashRecording(context: Context, id: string): Promise<void> {
  if (env().trashDays === 0) {
    throw new ApiError("conflict", "This installation has no trash: `TRASH_DAYS` is 0.");
  }
  const trashed = await inTransaction(context, (inside) => trashRecordings(inside, [id]));
  if (trashed.length === 0) throw noSuchRecording();
}

/**
 * Moves recordings to the trash, inside the caller's transaction: their rows leave the tables that
 * everything else reads, and no job processes them. Their files stay in the store. Max 900 ids.
 *
 * @returns The ids of the recordings that were moved.
 */
export async function trashRecordings(
  { projectId, db }: Context,
  ids: readonly string[],
): Promise<string[]> {
  await lockRecordings(db, [...ids]);
  const found = await findRecordingRows(db.client, projectId, ids);
  if (found.length === 0) return [];
  const trashedAt = new Date();
  const rows = found.map((recording) => [
    recording.id,
    projectId,
    recording.deviceId,
    recording.endUserId,
    trashedAt,
    recording.json,
    encodeRows(recording),
  ]);
  await insertRows(db.client, "trashed_recordings", columns, rows);
  await insertRows(db.client, "trashed_files", fileColumns, found.flatMap(fileValues));
  await removeRecordings(db.client, found, true);
  return found.map(({ id }) => id);
}

function fileValues({ media }: RecordingRows) {
  return media.map((file) => [
    file.id,
    file.recordingId,
    file.objectKey,
    file.thumbnailKey,
    isAwaited(file),
  ]);
}
