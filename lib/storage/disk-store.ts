import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ObjectMissingError, type ObjectStore } from "./object-store";

/** Keeps objects as files below a folder of this machine. */
export function diskStore(root: string): ObjectStore {
  const pathOf = (key: string) => {
    if (!/^[a-z]+\/[0-9a-f]{2}\/[0-9a-f]+$/.test(key)) throw new Error(`${key} is no key`);
    return join(root, key);
  };
  return {
    kind: "disk",
    localPath: pathOf,
    write: async (key, source) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.draft`;
      try {
        await pipeline(source, createWriteStream(draft, { flush: true }));
        await rename(draft, path);
        await syncFolder(dirname(path));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    stat: async (key) => {
      const found = await ifThere(stat(pathOf(key)));
      return found && { sizeBytes: found.size, modifiedAt: found.mtime };
    },
    read: async (key, range) => {
      const file = await ifThere(open(pathOf(key)));
      if (!file) throw new ObjectMissingError(`there is nothing under ${key}`);
      await file.close();
      return createReadStream(pathOf(key), range);
    },
    copy: async (from, to) => {
      await mkdir(dirname(pathOf(to)), { recursive: true });
      await copyFile(pathOf(from), pathOf(to));
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    presignUpload: async () => null,
    presignDownload: async () => null,
  };
}

async function ifThere<Found>(looking: Promise<Found>): Promise<Found | null> {
  return looking.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** A new name in a folder is only kept once the folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
