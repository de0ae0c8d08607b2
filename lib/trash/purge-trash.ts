import { inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { announceWork } from "@/lib/jobs/work-signal";
import { deleteTrashed } from "./delete-trashed";
import { trashMs } from "./list-trash";

/** Recordings that one transaction deletes: other writers get their turn in between. */
const BATCH = 100;

/** Deletes for good what has been in the trash for `TRASH_DAYS`, in every project. */
export async function purgeTrash(stop: AbortSignal): Promise<void> {
  const db = await database();
  const before = new Date(Date.now() - trashMs());
  while (!stop.aborted) {
    const oldest = await db.client.trashedRecording.findFirst({
      where: { trashedAt: { lte: before } },
      orderBy: { trashedAt: "asc" },
      select: { projectId: true },
    });
    if (!oldest) return;
    const { projectId } = oldest;
    const due = await db.client.trashedRecording.findMany({
      where: { projectId, trashedAt: { lte: before } },
      orderBy: [{ trashedAt: "asc" }, { id: "asc" }],
      take: BATCH,
      select: { id: true },
    });
    const ids = due.map(({ id }) => id);
    const context = await systemContext(projectId);
    await withDiskReserve(db, () => inTransaction(context, (inside) => deleteTrashed(inside, ids)));
    announceWork();
  }
}
