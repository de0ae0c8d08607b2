import { Command, InvalidArgumentError } from "commander";
import { formatBytes } from "@/lib/format/format-numbers";
import { JOB_DEADLINE_MS } from "@/lib/jobs/run-worker";
import { HOUR_MS } from "@/lib/schemas/durations";
import { collectGarbage } from "@/lib/storage/collect-garbage";
import { runCommand } from "./run-command";

/**
 * A job's objects are in no row before it ends, and an upload may take an hour. The one hour more is
 * for clocks that differ.
 */
const LEAST_HOURS = JOB_DEADLINE_MS / HOUR_MS + 1;

export const gc = new Command("gc")
  .description("Remove the store's files that belong to no recording")
  .option("--dry-run", "only list them")
  .option("--older-than <hours>", "keep files that are younger", parseHours, 24)
  .action(
    runCommand(async ({ dryRun = false, olderThan }: { dryRun?: boolean; olderThan: number }) => {
      let [count, bytes] = [0, 0];
      const asked = { graceMs: olderThan * HOUR_MS, isDryRun: dryRun };
      for await (const { name, sizeBytes } of collectGarbage(asked)) {
        count++;
        bytes += sizeBytes;
        if (dryRun) console.log(`${name}  ${formatBytes(sizeBytes)}`);
      }
      const words = `${count} ${count === 1 ? "file" : "files"}, ${formatBytes(bytes)}`;
      console.log(dryRun ? `would remove ${words}` : `removed ${words}`);
    }),
  );

function parseHours(text: string): number {
  const hours = Number(text);
  if (/^\d+$/.test(text) && hours >= LEAST_HOURS) return hours;
  throw new InvalidArgumentError(`It must be a whole number of hours, ${LEAST_HOURS} or more.`);
}
