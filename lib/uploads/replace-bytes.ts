import type { Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/jobs/jobs";

/** What tells whether a file may be sent. */
export type Awaited = { status: string; refusedSha256: string | null };

/** Whether a file is still to come, or may come again because its bytes have another hash than was said. */
export function isAwaited({ status, refusedSha256 }: Awaited): boolean {
  return status === "pending" || refusedSha256 !== null;
}

/**
 * Makes a whole object of the store a file's bytes. Those that it had until then are removed in the
 * background, by a job of the same transaction: at no moment does the row name none of them.
 */
export async function replaceBytes(
  transaction: Transaction,
  { id, objectKey }: { id: string; objectKey: string | null },
  newKey: string,
): Promise<void> {
  await transaction.media.update({
    where: { id },
    data: { objectKey: newKey, storedAt: new Date(), sha256: null, refusedSha256: null },
  });
  if (objectKey !== null) await addJob(transaction, "remove_object", objectKey);
}
