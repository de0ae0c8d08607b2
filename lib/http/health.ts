import { database } from "@/lib/db/database";

const DATABASE_PATIENCE_MS = 2_000;

/** What `GET /health` answers: whether the database does. */
export async function checkHealth() {
  const connected = await Promise.race([
    database().then(({ client }) => client.$queryRaw`SELECT 1`.then(() => true)),
    new Promise<false>((resolve) => setTimeout(resolve, DATABASE_PATIENCE_MS, false).unref()),
  ]).catch(() => false);
  return {
    status: connected ? "healthy" : "unhealthy",
    database: connected ? "connected" : "disconnected",
    billing: "disabled",
  };
}
