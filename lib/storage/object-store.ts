import type { Readable } from "node:stream";
import type { DiskSpace } from "./disk-space";

/** `etag` is another one for another content. */
export type ObjectStat = { sizeBytes: number; modifiedAt: Date; etag: string };

/** An object as a list of the store has it. */
export type StoredObject = { name: string; sizeBytes: number; modifiedAt: Date };

/** That there is nothing under a key. */
export class ObjectMissingError extends Error {
  constructor(key: string) {
    super(`there is nothing under ${key}`);
  }
}

/**
 * Objects that grow piece by piece, each written by one caller at a time. Their bytes belong to no
 * file until they have a key of their own.
 */
export type GrowingObjects = {
  /** The object's size in bytes, all of them safe; 0 if there is no object. */
  size(key: string): Promise<number>;
  /**
   * Writes a source behind the `offset` bytes that are there; resolves once it is safe. If `source` fails,
   * some of it may be kept. Throws `FileMovedError` if there are more bytes or fewer.
   */
  append(key: string, offset: number, source: Readable): Promise<void>;
  /** Leaves the first `size` bytes. */
  cut(key: string, size: number): Promise<void>;
  /** Gives the bytes a second key, under which they don't grow any more. */
  finish(from: string, to: string): Promise<void>;
};

/** A store of files' bytes, each under a minted key, which is never taken from a caller's input. */
export type ObjectStore = {
  kind: "disk" | "s3";
  /** Keeps a whole object or nothing: if `source` fails, there is nothing under the key. */
  write(key: string, source: Readable, options: { contentType: string }): Promise<void>;
  /** Null if there is nothing under the key. */
  stat(key: string): Promise<ObjectStat | null>;
  /** The bytes from `start` to `end`, both included, or all. Throws `ObjectMissingError`. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable>;
  /** Max 5 GiB, which is S3's limit for one copy. Throws `ObjectMissingError`. */
  copy(from: string, to: string): Promise<void>;
  /** Harmless if there is nothing under the name, which is a key or that of a draft. */
  remove(name: string): Promise<void>;
  /**
   * All objects and remains of drafts, in any order; skips names that aren't ours. With a prefix,
   * such as `incoming/`, only those whose names begin with it.
   */
  list(prefix?: string): AsyncIterable<StoredObject>;
  /** Objects that grow, if the store is a disk of this machine. */
  growing?: GrowingObjects;
  /** How much room there is, if the store is a disk of this machine. */
  diskSpace?(): Promise<DiskSpace>;
  /** The path of the object if it is a file of this machine. */
  localPath?(key: string): string;
  /** Makes one object of several, in their order, if callers send parts. All but the last have 5 MiB or more. */
  join?(keys: readonly string[], to: string, options: { contentType: string }): Promise<void>;
  /**
   * A URL straight to the store, and what has to be sent to it; null if callers can't reach it. Without a type
   * or a size it takes any.
   */
  presignUpload(
    key: string,
    upload: { contentType: string | null; sizeBytes: number | null; expiresIn: number },
  ): Promise<{ url: string; headers: Record<string, string> } | null>;
  presignDownload(
    key: string,
    download: { contentType: string; disposition: string; expiresIn: number },
  ): Promise<string | null>;
};
