import { database } from "@/lib/db/database";

/** Forgets the sessions that have expired: nobody signs out of a browser that is gone. */
export async function purgeSessions(): Promise<void> {
  const { client } = await database();
  await client.session.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}
