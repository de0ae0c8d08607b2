import { statfs } from "node:fs/promises";
import { env } from "@/lib/env";
import { formatBytes } from "@/lib/format/format-bytes";
import type { Finding } from "./finding";

const LEAST_BYTES = 1e9;
const LEAST_SHARE = 0.05;

/** Whether there is room for what comes in. */
export async function checkDisk(): Promise<Finding> {
  const subject = "disk space";
  const { dataDir, mediaDir, s3 } = env();
  const folder = s3 ? dataDir : mediaDir;
  const found = await statfs(folder).catch(() => statfs("."));
  const free = found.bavail * found.bsize;
  const message = `${formatBytes(free)} free where ${folder} is`;
  if (free > LEAST_BYTES && free > found.blocks * found.bsize * LEAST_SHARE) {
    return { subject, state: "good", message };
  }
  const advice = "Make room: uploads are refused once there is none. `gc` removes forgotten files.";
  return { subject, state: free > LEAST_BYTES ? "note" : "bad", message, advice };
}
