// The process that reads one file of a stranger: analyze-file.ts starts it.
import type { Declared } from "./analysis";
import { inspectFile } from "./inspect-file";

const [path = "", type, mimeType = ""] = process.argv.slice(2);

// The caller is gone, perhaps by a crash. This process leads a group that holds ffmpeg, too.
process.once("disconnect", () => process.kill(-process.pid, "SIGKILL"));
// From here on an end without an answer is the file's doing, and not that of a broken installation.
process.send?.({ isReady: true });
process.send?.(await inspectFile(path, { type: type as Declared["type"], mimeType }));
