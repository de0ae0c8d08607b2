import { closeDatabase } from "@/lib/db/database";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { log } from "@/lib/log";
import { runBackgroundWork } from "./job-handlers";

/** Works until a signal stops it; finishes the running job first. */
export async function runWorkerProcess(): Promise<void> {
  await prepareDatabase(console.log);
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  log.info("the worker is ready");
  await runBackgroundWork(stopping.signal);
  await closeDatabase();
}
