// The process that reads strangers' files, one after the other: warm-processes.ts keeps it.
import { writeFileSync } from "node:fs";
import { constants, getPriority, setPriority } from "node:os";
import type { Declared } from "./analysis";
import { inspectFile } from "./inspect-file";

// Uploads and pages go first: this process and its ffmpeg take what they leave of the processors.
try {
  setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
} catch {
  // A system that doesn't allow it has them share.
}
// If memory is short, the system ends this process before the server, and ffmpeg with it.
try {
  writeFileSync("/proc/self/oom_score_adj", "500");
} catch {
  // Only Linux has such a score.
}
// The server is gone, perhaps by a crash. This process leads a group that also holds ffmpeg.
process.once("disconnect", () => process.kill(-process.pid, "SIGKILL"));
process.on("message", async ({ path, declared }: { path: string; declared: Declared }) => {
  // An error of `inspectFile` ends this process, and its caller gets the message.
  process.send?.(await inspectFile(path, declared));
});
// From here on an end without an answer is the file's doing, and not that of a broken installation.
process.send?.({ isReady: true });
