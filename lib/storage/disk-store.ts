import { createWriteStream } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { diskSpaceAt } from "./disk-space";
import { appendTo, cutTo, linkOrCopy, safeSizeOf } from "./growing-file";
import { assertObjectKey, assertOurs, isOurs, mintDraftName } from "./object-key";
import { ObjectMissingError, type ObjectStore } from "./object-store";

/** Bytes that one read takes: large enough that the disk's and the kernel's turns cost little. */
const READ_BYTES = 256 * 1024;
/** Bytes that may wait for the disk: what arrives during one write is written by the next at once. */
const WRITE_BYTES = 1024 * 1024;

/** Keeps objects as files below a folder of this machine. */
export function diskStore(root: string): ObjectStore {
  const pathOf = (key: string) => join(root, assertObjectKey(key));
  const folders = new Map<string, Promise<void>>();

  /** Of two writes that need a new folder, neither goes on before that is safe. */
  function folderOf(path: string): Promise<void> {
    const folder = dirname(path);
    const making = folders.get(folder) ?? makeFolder(root, folder);
    folders.set(folder, making);
    return making;
  }

  /** Fills a draft beside the object's place and gives it its name once it is whole and safe. */
  async function place(key: string, fill: (draft: string) => Promise<unknown>): Promise<void> {
    const path = pathOf(key);
    // Each of two writers of one key has its own draft.
    const draft = join(root, mintDraftName(key));
    try {
      await folderOf(path);
      await fill(draft);
      await rename(draft, path);
      await syncFolder(dirname(path));
    } catch (error) {
      // It may have been removed since: the next write makes it again.
      folders.delete(dirname(path));
      await rm(draft, { force: true }).catch(() => {});
      throw error;
    }
  }

  return {
    kind: "disk",
    diskSpace: () => diskSpaceAt(root),
    localPath: pathOf,
    write: (key, source) =>
      place(key, (draft) => {
        const options = { flush: true, highWaterMark: WRITE_BYTES, mode: 0o600 };
        return pipeline(source, createWriteStream(draft, options));
      }),
    stat: async (key) => {
      const found = await ifThere(stat(pathOf(key)));
      if (!found) return null;
      const { size: sizeBytes, mtime: modifiedAt, ino } = found;
      return { sizeBytes, modifiedAt, etag: `${ino}-${sizeBytes}-${modifiedAt.getTime()}` };
    },
    read: async (key, range) => {
      const file = await ifThere(open(pathOf(key)));
      if (!file) throw new ObjectMissingError(key);
      return file.createReadStream({ ...range, highWaterMark: READ_BYTES });
    },
    copy: (from, to) =>
      place(to, async (draft) => {
        const copied = await ifThere(copyFile(pathOf(from), draft).then(() => true));
        if (!copied) throw new ObjectMissingError(from);
        await sync(draft);
      }),
    remove: (name) => rm(join(root, assertOurs(name)), { force: true }),
    growing: {
      size: (key) => safeSizeOf(pathOf(key)),
      append: async (key, offset, source) => {
        const path = pathOf(key);
        await folderOf(path);
        await appendTo(path, offset, source);
        if (offset === 0) await syncFolder(dirname(path));
      },
      cut: (key, size) => cutTo(pathOf(key), size),
      finish: (from, to) =>
        place(to, async (draft) => {
          await linkOrCopy(pathOf(from), draft);
          await sync(draft);
        }),
    },
    list: async function* (prefix = "") {
      const folder = prefix.slice(0, Math.max(0, prefix.lastIndexOf("/")));
      for await (const name of filesBelow(root, folder)) {
        if (!isOurs(name) || !name.startsWith(prefix)) continue;
        const found = await ifThere(stat(join(root, name)));
        if (found) yield { name, sizeBytes: found.size, modifiedAt: found.mtime };
      }
    },
    presignUpload: async () => null,
    presignDownload: async () => null,
  };
}

/** The files below a folder by their path from `root`: one folder's names are held at a time. */
async function* filesBelow(root: string, folder: string): AsyncGenerator<string> {
  const entries = await ifThere(readdir(join(root, folder), { withFileTypes: true }));
  for (const entry of entries ?? []) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(root, path);
    else if (entry.isFile()) yield path;
  }
}

/**
 * Makes a folder below `root` whose name is safe when it resolves, as are those above it. It is for no
 * other user of the machine.
 */
async function makeFolder(root: string, path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  // The maker of those that were there may not have come so far yet: another process, say.
  let above = path;
  while (above.length > root.length) {
    above = dirname(above);
    await syncFolder(above);
  }
  if (first === undefined) return;
  for (; above.length >= first.length; above = dirname(above)) await syncFolder(dirname(above));
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
