import type { Transaction } from "@/lib/db/database";

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
