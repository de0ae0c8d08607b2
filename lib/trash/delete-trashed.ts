import type { Context } from "@/lib/context";
import { removeFiles } from "@/lib/recordings/remove-files";
import { lockTrashed } from "./lock-trashed";

/**
 * Deletes recordings in the trash for good, inside the caller's transaction; their files follow by jobs. At most
 * 900 ids.
 *
 * @returns The ids of those that were in the trash.
 */
export async function deleteTrashed(context: Context, ids: readonly string[]): Promise<string[]> {
  const { client } = context.db;
  const deleted = await lockTrashed(context, ids);
  const files = await client.trashedFile.findMany({
    where: { recordingId: { in: deleted } },
    select: { id: true, objectKey: true, thumbnailKey: true },
  });
  await client.trashedRecording.deleteMany({ where: { id: { in: deleted } } });
  await removeFiles(context, files);
  return deleted;
}
