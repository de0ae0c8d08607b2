import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { env } from "@/lib/env";
import { DAY_MS } from "@/lib/schemas/durations";
import { assignEventPositions } from "./assign-event-positions";

/** Events that one transaction deletes: other writers get their turn in between. */
const BATCH = 1_000;

/**
 * Forgets events that are older than `EVENTS_DAYS`. The newest of each project stays: a program that has read
 * all follows from it, however long nothing happened.
 */
export async function purgeEvents(stop: AbortSignal, batch = BATCH): Promise<void> {
  const db = await database();
  const { client } = db;
  const before = new Date(Date.now() - env().eventsDays * DAY_MS);
  // Without a reader nothing else places them, and an event without a place is never deleted.
  while (!stop.aborted && (await assignEventPositions(db))) {}
  let passed = 0n;
  while (!stop.aborted) {
    // Oldest first: all events after the first young one are young as well.
    const oldest = await client.event.findMany({
      where: { position: { gt: passed } },
      orderBy: { position: "asc" },
      take: batch,
      select: { position: true, createdAt: true },
    });
    const old = oldest.filter(({ createdAt }) => createdAt < before);
    const last = old.at(-1);
    if (!last) return;
    const start = passed;
    passed = last.position;
    await withDiskReserve(db, () =>
      client.$executeRaw`
        DELETE FROM events WHERE position > ${start} AND position <= ${last.position}
          AND created_at < ${before} AND position < (
            SELECT max(n.position) FROM events n WHERE n.project_id = events.project_id)`.then(),
    );
  }
}
