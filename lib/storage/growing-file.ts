import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, open, rename, stat, truncate } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes that may wait for the disk: what arrives during one write is written by the next at once. */
const WRITE_BYTES = 1024 * 1024;
/** The codes of file systems without hard links. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV"]);

/** That a file was removed while it was written, or is not as long as the writer thought. */
export class FileMovedError extends Error {}

/**
 * Returns a file's size in bytes, all of them safe on disk; 0 if there is no file. A file has a
 * second name if its writer was killed before it removed the first; this gives it a copy of its
 * own, so that it may grow.
 */
export async function safeSizeOf(path: string): Promise<number> {
  const file = await open(path, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file) return 0;
  try {
    await file.sync();
    const { size, nlink } = await file.stat();
    if (nlink > 1) await unshare(path);
    return size;
  } finally {
    await file.close();
  }
}

async function unshare(path: string): Promise<void> {
  const copy = `${path}-${randomBytes(4).toString("hex")}.draft`;
  await copyFile(path, copy);
  const file = await open(copy, "r+");
  await file.sync().finally(() => file.close());
  await rename(copy, path);
}

/**
 * Writes a source behind the `offset` bytes that a file has, and resolves once all of it is safe. Throws
 * `FileMovedError` if the file has another size, or was removed meanwhile.
 */
export async function appendTo(path: string, offset: number, source: Readable): Promise<void> {
  const flags = constants.O_RDWR | (offset === 0 ? constants.O_CREAT : 0);
  const file = await open(path, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" && offset > 0 ? moved(path) : error;
  });
  const { size, ino } = await file.stat();
  if (size !== offset) {
    await file.close();
    throw moved(path);
  }
  // Its end flushes and closes the file.
  const options = { start: offset, flush: true, highWaterMark: WRITE_BYTES };
  await pipeline(source, file.createWriteStream(options));
  const now = await stat(path).catch(() => null);
  if (now?.ino !== ino) throw moved(path);
}

function moved(path: string): FileMovedError {
  return new FileMovedError(`${path} was moved, or another wrote to it`);
}

/** Cuts a file back to its first `size` bytes. */
export async function cutTo(path: string, size: number): Promise<void> {
  await truncate(path, size);
}

/** Gives a file's bytes another name besides its own: at no moment has it none. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: NodeJS.ErrnoException) => {
    if (!NO_LINKS.has(error.code ?? "")) throw error;
    return copyFile(from, to);
  });
}
