import { mkdtemp, readdir, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { log } from "@/lib/log";

/** Before a process's number: elsewhere, as in another container, the number is another process's. */
const prefix = `recordings-processing-${encodeURIComponent(hostname())}@`;

/** Done once, before this process has a folder of its own. */
let sweeping: Promise<void> | undefined;

/**
 * Gives `work` a folder of this machine to itself, which goes when it ends, as do those of processes that
 * were killed: by a copy of a large file each, they would fill the disk.
 */
export async function withScratchFolder<Result>(
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  sweeping ??= removeAbandoned().catch((error: unknown) => {
    log.warn({ err: error }, "what killed processes left in the temporary folder stays");
  });
  await sweeping;
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    // After a restart of a container this process may well have the number of the one before.
    if (owner !== process.pid && isRunning(owner)) continue;
    // One that is another user's can't be removed, which is no reason not to work.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
