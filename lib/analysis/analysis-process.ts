// The process that reads strangers' files, one after the other: warm-processes.ts keeps it.
import type { Declared } from "./analysis";
import { inspectFile } from "./inspect-file";

// The caller is gone, perhaps by a crash. This process leads a group that holds ffmpeg, too.
process.once("disconnect", () => process.kill(-process.pid, "SIGKILL"));
process.on("message", async ({ path, declared }: { path: string; declared: Declared }) => {
  // What `inspectFile` throws ends this process, and its caller gets the message.
  process.send?.(await inspectFile(path, declared));
});
// From here on an end without an answer is the file's doing, and not that of a broken installation.
process.send?.({ isReady: true });
