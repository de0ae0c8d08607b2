import type { Context } from "@/lib/context";
import { removeFiles } from "@/lib/recordings/remove-files";
import { recordDeletions } from "@/lib/recordings/write-recordings";
import type { Recording } from "@/lib/schemas/recording";
import { lockTrashed } from "./trashed-rows";

/**
 * Deletes recordings in the trash for good, inside the caller's transaction; jobs remove their
 * files. Max 900 ids.
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
  const rows = await client.trashedRecording.findMany({
    where: { id: { in: deleted } },
    select: { id: true, projectId: true, deviceId: true, endUserId: true, json: true },
    orderBy: { id: "asc" },
  });
  await client.trashedRecording.deleteMany({ where: { id: { in: deleted } } });
  const withStatus = rows.map((row) => ({ ...row, status: statusIn(row.json) }));
  await recordDeletions(client, withStatus, false);
  await removeFiles(context, files);
  return deleted;
}

/** The status of a recording as it was answered last. */
function statusIn(json: string): string {
  return (JSON.parse(json) as Pick<Recording, "status">).status;
}
