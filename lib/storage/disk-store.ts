import { createWriteStream } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { assertObjectKey, assertOurs, isOurs, mintDraftName } from "./object-key";
import { ObjectMissingError, type ObjectStore } from "./object-store";

/** Bytes that one read takes: large enough that the disk's and the kernel's turns cost little. */
const READ_BYTES = 256 * 1024;

/** Keeps objects as files below a folder of this machine. */
export function diskStore(root: string): ObjectStore {
  const pathOf = (key: string) => join(root, assertObjectKey(key));

  /** Fills a draft beside the object's place and gives it its name once it is whole and safe. */
  async function place(key: string, fill: (draft: string) => Promise<unknown>): Promise<void> {
    const path = pathOf(key);
    await makeFolder(root, dirname(path));
    // Two writers of one key each have a draft of their own.
    const draft = join(root, mintDraftName(key));
    try {
      await fill(draft);
      await rename(draft, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  return {
    kind: "disk",
    localPath: pathOf,
    write: (key, source) =>
      place(key, (draft) => pipeline(source, createWriteStream(draft, { flush: true }))),
    stat: async (key) => {
      const found = await ifThere(stat(pathOf(key)));
      return found && { sizeBytes: found.size, modifiedAt: found.mtime };
    },
    read: async (key, range) => {
      const file = await ifThere(open(pathOf(key)));
      if (!file) throw new ObjectMissingError(`there is nothing under ${key}`);
      return file.createReadStream({ ...range, highWaterMark: READ_BYTES });
    },
    copy: (from, to) =>
      place(to, async (draft) => {
        const copied = await ifThere(copyFile(pathOf(from), draft).then(() => true));
        if (!copied) throw new ObjectMissingError(`there is nothing under ${from}`);
        await sync(draft);
      }),
    remove: (name) => rm(join(root, assertOurs(name)), { force: true }),
    list: async function* () {
      const files = await ifThere(readdir(root, { recursive: true, withFileTypes: true }));
      for (const file of files ?? []) {
        if (!file.isFile()) continue;
        const path = join(file.parentPath, file.name);
        const found = await ifThere(stat(path));
        if (!found) continue;
        const name = relative(root, path).split(sep).join("/");
        if (isOurs(name)) yield { name, sizeBytes: found.size, modifiedAt: found.mtime };
      }
    },
    presignUpload: async () => null,
    presignDownload: async () => null,
  };
}

/** Makes a folder, and keeps the new names in the folders above it. */
async function makeFolder(root: string, path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let above = path; above.length >= root.length; above = dirname(above)) {
    await syncFolder(dirname(above));
  }
}

async function ifThere<Found>(looking: Promise<Found>): Promise<Found | null> {
  return looking.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** A new name in a folder is only kept once the folder is. */
async function syncFolder(path: string): Promise<void> {
  // Windows can't open a folder, and keeps its names itself.
  if (process.platform !== "win32") await sync(path);
}

async function sync(path: string): Promise<void> {
  const file = await open(path);
  await file.sync().finally(() => file.close());
}
