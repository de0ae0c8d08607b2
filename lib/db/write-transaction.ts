import { database, type Transaction } from "./database";

/** How long a write waits for those before it, and may then take itself, in milliseconds. */
const LIMITS = { maxWait: 30_000, timeout: 30_000 };

/** Runs `work` in one transaction: all that it writes is kept, or, where it throws, nothing. */
export async function writeTransaction<Result>(
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { client } = await database();
  return client.$transaction(work, LIMITS);
}
