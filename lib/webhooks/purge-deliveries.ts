import { database } from "@/lib/db/database";
import { withDiskReserve } from "@/lib/db/disk-reserve";
import { env } from "@/lib/env";
import { DAY_MS } from "@/lib/schemas/durations";

/** Deliveries that one statement deletes: other writers get their turn in between. */
const BATCH = 500;

/** Forgets deliveries whose events are older than `DELIVERIES_DAYS`, also those that were never answered. */
export async function purgeDeliveries(stop: AbortSignal): Promise<void> {
  const db = await database();
  const { client } = db;
  const before = new Date(Date.now() - env().deliveriesDays * DAY_MS);
  const endpoints = await client.webhookEndpoint.findMany({ select: { id: true } });
  for (const { id: endpointId } of endpoints) {
    while (!stop.aborted) {
      const old = await client.webhookDelivery.findMany({
        where: { endpointId, createdAt: { lt: before } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: BATCH,
        select: { id: true },
      });
      if (old.length === 0) break;
      const where = { id: { in: old.map(({ id }) => id) } };
      await withDiskReserve(db, () => client.webhookDelivery.deleteMany({ where }).then());
    }
  }
}
