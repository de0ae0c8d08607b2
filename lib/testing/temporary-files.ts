import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

/**
 * Makes a folder for the files of one test file; returns a function that writes a file and returns
 * its path.
 */
export function temporaryFiles(): (name: string, content?: string | Uint8Array) => Promise<string> {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "recordings-files-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (name, content = "") => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
}
