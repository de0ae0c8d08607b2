import { database, type Transaction } from "./database";

/** Runs `work` in one transaction: all that it writes is kept, or, if it throws, nothing. */
export async function writeTransaction<Result>(
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { client } = await database();
  return client.$transaction(work);
}
