import { database, type Engine, type Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { assignEventPositions } from "@/lib/events/assign-event-positions";
import { LEASE_MS } from "@/lib/jobs/jobs";

/** How far the clocks of several machines may lie apart, in milliseconds, before it costs deliveries. */
const CLOCKS_APART_MS = 5 * 60_000;

/** An endpoint that a worker has taken, as it is in that moment. */
export type TakenEndpoint = {
  id: string;
  projectId: string;
  url: string;
  types: string;
  query: string;
  status: string;
  statusReason: string | null;
  failingSince: Date | null;
  secrets: string;
  position: bigint;
  waitsUntil: Date | null;
  holder: string;
};

/**
 * Whether the server may send to an endpoint now: one that was paused for failing gets a try each
 * day.
 */
export function mayBeSent(endpoint: Omit<TakenEndpoint, "holder">, now: Date): boolean {
  const isOpen =
    endpoint.status === "enabled" ||
    (endpoint.status === "paused" && endpoint.statusReason === "failing");
  return isOpen && (endpoint.waitsUntil === null || endpoint.waitsUntil <= now);
}

/**
 * Takes up to so many endpoints that have deliveries due, or events to queue, for `LEASE_MS`: each
 * has one worker at a time, which keeps the order of its deliveries.
 */
export async function takeEndpoints(holder: string, max: number): Promise<TakenEndpoint[]> {
  const db = await database();
  const { client } = db;
  await assignEventPositions(db);
  const now = new Date();
  // The clock may have been set back since a worker died that held one.
  const isFree = Prisma.sql`(leased_until IS NULL OR leased_until <= ${now}
    OR leased_until > ${new Date(now.getTime() + LEASE_MS + CLOCKS_APART_MS)})`;
  // A question first: as a write it would wait for the one writer each time.
  const found = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM webhook_endpoints
    WHERE ${isFree} AND (
      due_at <= ${now}
        AND (status = 'enabled' OR (status = 'paused' AND status_reason = 'failing'))
        AND (waits_until IS NULL OR waits_until <= ${now})
      OR status <> 'disabled' AND EXISTS (
        SELECT 1 FROM events e
        WHERE e.project_id = webhook_endpoints.project_id AND e.position > webhook_endpoints.position))
    ORDER BY due_at LIMIT ${max}`;
  const taken: TakenEndpoint[] = [];
  for (const { id } of found) {
    const count = await client.$executeRaw`
      UPDATE webhook_endpoints
      SET holder = ${holder}, leased_until = ${new Date(Date.now() + LEASE_MS)}
      WHERE id = ${id} AND ${isFree}`;
    if (count === 0) continue;
    const row = await client.webhookEndpoint.findUnique({ where: { id } });
    if (row) taken.push({ ...row, holder });
  }
  return taken;
}

/** Keeps an endpoint for another `LEASE_MS`. False if it is no longer the holder's. */
export async function renewEndpoint({ id, holder }: TakenEndpoint): Promise<boolean> {
  const { client } = await database();
  const data = { leasedUntil: new Date(Date.now() + LEASE_MS) };
  return (await client.webhookEndpoint.updateMany({ where: { id, holder }, data })).count === 1;
}

/** Learns what became of an endpoint since it was read, such as a new secret. False if it is no longer the holder's. */
export async function rereadEndpoint(endpoint: TakenEndpoint): Promise<boolean> {
  const { id, holder } = endpoint;
  const { client } = await database();
  const row = await client.webhookEndpoint.findUnique({ where: { id } });
  if (row?.holder !== holder) return false;
  Object.assign(endpoint, row);
  return true;
}

/** Gives an endpoint back, due when the next of its deliveries is. */
export async function releaseEndpoint({ id, holder }: TakenEndpoint): Promise<void> {
  const { client, engine } = await database();
  await client.$transaction(async (transaction) => {
    // Locked first: deliveries that become due from now on do so after this.
    await lockEndpoint(engine, transaction, id);
    const next = await transaction.webhookDelivery.findFirst({
      where: { endpointId: id, status: "waiting" },
      orderBy: [{ nextTryAt: "asc" }, { position: "asc" }],
      select: { nextTryAt: true },
    });
    await transaction.webhookEndpoint.updateMany({
      where: { id, holder },
      data: { holder: null, leasedUntil: null, dueAt: next?.nextTryAt ?? null },
    });
  });
}

/** The endpoint as it is now, kept so for everyone else until the transaction ends; null if it is gone. */
export async function lockEndpoint(engine: Engine, client: Transaction, id: string) {
  if (engine === "postgresql") {
    await client.$queryRaw`SELECT id FROM webhook_endpoints WHERE id = ${id} FOR UPDATE`;
  }
  return client.webhookEndpoint.findUnique({ where: { id } });
}

/** Has an endpoint's worker look for what waits, at a moment or before, inside the caller's transaction. */
export async function makeDue(
  transaction: Transaction,
  endpointId: string,
  at: Date,
): Promise<void> {
  await transaction.webhookEndpoint.updateMany({
    where: { id: endpointId, OR: [{ dueAt: null }, { dueAt: { gt: at } }] },
    data: { dueAt: at },
  });
}
