import { database } from "@/lib/db/database";
import { IDEMPOTENCY_MS } from "./idempotency";

/** Forgets the answers that are no longer given again. */
export async function purgeIdempotencyKeys(): Promise<void> {
  const { client } = await database();
  const old = { createdAt: { lt: new Date(Date.now() - IDEMPOTENCY_MS) } };
  await client.idempotentAnswer.deleteMany({ where: old });
}
