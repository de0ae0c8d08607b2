import { database } from "@/lib/db/database";
import { DAY_MS } from "@/lib/schemas/durations";

/** How long an operation is kept, and can be undone, in days. */
export const OPERATIONS_DAYS = 30;

/** Forgets operations that ended and are old. */
export async function purgeOperations(stop: AbortSignal): Promise<void> {
  const { client } = await database();
  const old = { lt: new Date(Date.now() - OPERATIONS_DAYS * DAY_MS) };
  while (!stop.aborted) {
    const found = await client.operation.findFirst({
      where: { createdAt: old, NOT: { completedAt: null } },
      select: { id: true },
    });
    if (!found) return;
    // One at a time: each may have as many items as a project has recordings.
    await client.operation.deleteMany({ where: { id: found.id } });
  }
}
