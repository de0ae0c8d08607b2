import { type Context, inTransaction } from "@/lib/context";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { announceWork } from "@/lib/jobs/work-signal";
import { deleteTrashed } from "@/lib/trash/delete-trashed";
import { lockRecordings, noSuchRecording } from "./edit-recording";
import { removeFiles } from "./remove-files";
import { removeRecordings } from "./write-recordings";

/**
 * Deletes a recording for good, in the list or in the trash. Its files follow in the background, by jobs
 * that are kept in the same transaction: they are tried until the files are gone. Throws 404.
 */
export async function deleteRecording(context: Context, id: string): Promise<void> {
  await withDiskReserve(context.db, () =>
    inTransaction(context, async (inside) => {
      const deleted = await deleteRecordings(inside, [id]);
      if (deleted.length > 0) return;
      if ((await deleteTrashed(inside, [id])).length === 0) throw noSuchRecording();
    }),
  );
  announceWork();
}

/**
 * Deletes recordings of the list for good, inside the caller's transaction. Max 900 ids.
 *
 * @returns The ids of the deleted recordings.
 */
export async function deleteRecordings(
  context: Context,
  ids: readonly string[],
): Promise<string[]> {
  const { projectId, db } = context;
  await lockRecordings(db, [...ids]);
  const found = await db.client.recording.findMany({
    where: { projectId, id: { in: [...ids] } },
    select: {
      id: true,
      projectId: true,
      deviceId: true,
      endUserId: true,
      status: true,
      media: { select: { id: true, objectKey: true, thumbnailKey: true } },
    },
    orderBy: { id: "asc" },
  });
  await removeRecordings(db.client, found, false);
  await removeFiles(
    context,
    found.flatMap(({ media }) => media),
  );
  return found.map(({ id }) => id);
}
