import type { StatsFs } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";

/** How much a disk holds, and how much of it this user may still write. */
export type DiskSpace = { freeBytes: number; totalBytes: number };

/** The free space on a folder's disk; the folder needn't exist yet. */
export async function diskSpaceAt(folder: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statNearest(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** A missing folder will be on the disk of its parent. */
async function statNearest(folder: string): Promise<StatsFs> {
  return statfs(folder).catch((error: NodeJS.ErrnoException) => {
    if (!/^(ENOENT|ENOTDIR)$/.test(error.code ?? "") || dirname(folder) === folder) throw error;
    return statNearest(dirname(folder));
  });
}
