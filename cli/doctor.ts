import { Command } from "commander";
import { closeDatabase } from "@/lib/db/database";
import type { Finding } from "@/lib/doctor/finding";
import { inspectInstallation } from "@/lib/doctor/inspect-installation";
import { explain } from "./run-command";

const WIDTH = 11;
const marks: Record<Finding["state"], string> = { good: "✓", note: "!", bad: "✗" };

export const doctor = new Command("doctor")
  .description("Check database, storage, server, clock, disk and worker, and say what to do")
  .action(async () => {
    try {
      for await (const { subject, state, message, advice } of inspectInstallation()) {
        if (state === "bad") process.exitCode = 1;
        console.log(`${marks[state]} ${subject.padEnd(WIDTH)}  ${message}`);
        if (advice) console.log(`  ${"".padEnd(WIDTH)}  → ${advice}`);
      }
    } catch (error) {
      process.exitCode = 1;
      console.error(explain(error));
    } finally {
      await closeDatabase().catch(() => {});
      // A request that a check gave up on may still wait for its answer.
      process.exit();
    }
  });
