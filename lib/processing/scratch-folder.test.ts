import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";

/** Takes a folder in a process of its own and never gives it back. */
const HOLDER = `
  import { withScratchFolder } from "@/lib/processing/scratch-folder";
  void withScratchFolder((folder) => {
    console.log(folder);
    return new Promise(() => setInterval(() => {}, 1000));
  });`;

async function holdFolder(): Promise<{ holder: ChildProcess; folder: string }> {
  const args = ["--import", "tsx", "--input-type=module", "--eval", HOLDER];
  const holder = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    holder.kill("SIGKILL");
  });
  const [folder] = await once(holder.stdout ?? holder, "data");
  return { holder, folder: String(folder).trim() };
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

test("a folder goes with its work, and with a process that was killed", async () => {
  const root = await mkdtemp(join(tmpdir(), "recordings-scratch-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  vi.stubEnv("TMPDIR", root);
  const [killed, living] = await Promise.all([holdFolder(), holdFolder()]);
  await writeFile(join(killed.folder, "file"), "left behind");
  killed.holder.kill("SIGKILL");
  await once(killed.holder, "exit");

  // A process sweeps once, and this one may have done so for another test file.
  vi.resetModules();
  const { withScratchFolder } = await import("./scratch-folder");
  const own = await withScratchFolder(async (folder) => {
    await writeFile(join(folder, "file"), "in use");
    expect(await isThere(killed.folder)).toBe(false);
    expect(await isThere(living.folder)).toBe(true);
    return folder;
  });
  expect(await isThere(own)).toBe(false);
});
