import { tmpdir } from "node:os";
import { type Env, env } from "@/lib/env";
import { formatBytes } from "@/lib/format/format-numbers";
import { diskSpaceAt } from "@/lib/storage/disk-space";
import type { Finding } from "./finding";

const MIN_BYTES = 1e9;
const MIN_SHARE = 0.05;

/** Whether there is room for what comes in. */
export async function checkDisk(
  { dataDir, mediaDir, s3 }: Pick<Env, "dataDir" | "mediaDir" | "s3"> = env(),
): Promise<Finding> {
  const subject = "disk space";
  // A bucket's file is read from a copy of it on this machine.
  const folders = [dataDir, s3 ? tmpdir() : mediaDir];
  const disks = await Promise.all(
    folders.map(async (folder) => ({ folder, ...(await diskSpaceAt(folder)) })),
  );
  // The folders may lie on different disks: the fuller one counts.
  const { folder, freeBytes, totalBytes } = disks.reduce((a, b) =>
    b.freeBytes < a.freeBytes ? b : a,
  );
  const message = `${formatBytes(freeBytes)} free where ${folder} is`;
  const hasShare = freeBytes > totalBytes * MIN_SHARE;
  if (freeBytes > MIN_BYTES && hasShare) return { subject, state: "good", message };
  const advice =
    "Make room: uploads are refused if less than 512 MiB, or a twentieth of the disk, is free. `gc` removes forgotten files.";
  return { subject, state: freeBytes > MIN_BYTES ? "note" : "bad", message, advice };
}
