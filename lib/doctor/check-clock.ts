import { database } from "@/lib/db/database";
import type { Finding } from "./finding";

/** From here on signatures are refused and jobs are taken too early, in milliseconds. */
const MOST_MS = 60_000;

/** Whether this machine's clock and the database's agree. */
export async function checkClock(): Promise<Finding> {
  const subject = "clock";
  const { client, engine } = await database();
  if (engine === "sqlite") {
    return { subject, state: "good", message: `one machine: ${new Date().toISOString()}` };
  }
  const before = Date.now();
  const [row] = await client.$queryRaw<{ ms: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;
  const skew = Math.round((row?.ms ?? 0) - (before + Date.now()) / 2);
  const message = `the database's clock is ${Math.abs(skew)} ms ${skew < 0 ? "behind" : "ahead"}`;
  if (Math.abs(skew) < MOST_MS) return { subject, state: "good", message };
  return { subject, state: "bad", message, advice: "Set both machines' clocks by NTP." };
}
