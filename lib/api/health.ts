import { z } from "zod";
import { database } from "@/lib/db/database";

/** How long a busy machine's database may take to answer: a probe may restart the server else. */
const DATABASE_PATIENCE_MS = 4_000;

/** The answer of `GET /health`. */
export const healthSchema = z
  .strictObject({
    status: z.enum(["healthy", "unhealthy"]),
    database: z.enum(["connected", "disconnected"]),
    billing: z.literal("disabled"),
  })
  .meta({ id: "Health" });

/** Checks that the database answers. */
export async function checkHealth() {
  const connected = await Promise.race([
    database().then(({ ping }) => ping().then(() => true)),
    new Promise<false>((resolve) => setTimeout(resolve, DATABASE_PATIENCE_MS, false).unref()),
  ]).catch(() => false);
  return {
    status: connected ? "healthy" : "unhealthy",
    database: connected ? "connected" : "disconnected",
    billing: "disabled",
  };
}
