import { database } from "@/lib/db/database";
import type { Finding } from "./finding";

const SEEN_WITHIN_MS = 60_000;
const LATE_MS = 5 * 60_000;

/** Whether somebody does the background work, and keeps up with it. */
export async function checkWorker(): Promise<Finding> {
  const subject = "worker";
  const { client } = await database();
  const seenSince = new Date(Date.now() - SEEN_WITHIN_MS);
  const workers = await client.worker.count({ where: { seenAt: { gt: seenSince } } });
  const waiting = await client.job.count();
  const failing = await client.job.findFirst({
    where: { failures: { gt: 0 } },
    orderBy: { failures: "desc" },
  });
  const late = await client.job.count({ where: { dueAt: { lt: new Date(Date.now() - LATE_MS) } } });
  const message = `${workers} at work, ${waiting} ${waiting === 1 ? "job" : "jobs"} to be done`;
  if (workers === 0) {
    const advice = "Start the server with EMBEDDED_WORKER=true, or run npm run worker.";
    return { subject, state: waiting > 0 ? "bad" : "note", message, advice };
  }
  if (failing) {
    const advice = `A job failed ${failing.failures} times: ${failing.lastError}`;
    return { subject, state: "note", message, advice };
  }
  if (late > 0) {
    const advice = "Jobs wait for more than five minutes: run npm run worker beside the server.";
    return { subject, state: "note", message, advice };
  }
  return { subject, state: "good", message };
}
