import type { StatsFs } from "node:fs";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { type Env, env } from "@/lib/env";
import { formatBytes } from "@/lib/format/format-bytes";
import type { Finding } from "./finding";

const LEAST_BYTES = 1e9;
const LEAST_SHARE = 0.05;

/** Whether there is room for what comes in. */
export async function checkDisk(
  { dataDir, mediaDir, s3 }: Pick<Env, "dataDir" | "mediaDir" | "s3"> = env(),
): Promise<Finding> {
  const subject = "disk space";
  // A bucket's file is read from a copy of it on this machine.
  const rooms = await Promise.all([dataDir, s3 ? tmpdir() : mediaDir].map(roomAt));
  // The folders may lie on different disks: the fuller one counts.
  const { folder, free, share } = rooms.reduce((a, b) => (b.free < a.free ? b : a));
  const message = `${formatBytes(free)} free where ${folder} is`;
  if (free > LEAST_BYTES && share > LEAST_SHARE) return { subject, state: "good", message };
  const advice = "Make room: uploads are refused once there is none. `gc` removes forgotten files.";
  return { subject, state: free > LEAST_BYTES ? "note" : "bad", message, advice };
}

async function roomAt(folder: string) {
  const { bavail, blocks, bsize } = await statNearest(folder);
  return { folder, free: bavail * bsize, share: bavail / blocks };
}

/** A folder that nobody made yet will lie where the one above it does. */
async function statNearest(folder: string): Promise<StatsFs> {
  return statfs(folder).catch((error: NodeJS.ErrnoException) => {
    if (!/^(ENOENT|ENOTDIR)$/.test(error.code ?? "") || dirname(folder) === folder) throw error;
    return statNearest(dirname(folder));
  });
}
