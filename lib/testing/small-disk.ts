import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own, which a test may fill. */
export type SmallDisk = {
  folder: string;
  /** Leaves not a byte, until `makeRoom`. */
  fill: () => void;
  makeRoom: () => void;
  /** Makes the disk read-only. */
  makeReadOnly: () => void;
  end: () => void;
};

/** Mounts a small disk, or returns null if this user may not: that needs root. */
export async function createSmallDisk(bytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), "recordings-disk-"));
  const run = (command: string, args: string[]) => execFileSync(command, args, { stdio: "ignore" });
  try {
    run("mount", ["-t", "tmpfs", "-o", `size=${bytes},mode=700`, "recordings-test", folder]);
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => {
      const file = openSync(filler, "a");
      try {
        for (const size of [65_536, 4_096, 1]) writeUntilFull(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(filler, { force: true }),
    makeReadOnly: () => run("mount", ["-o", "remount,ro", folder]),
    end: () => {
      run("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
