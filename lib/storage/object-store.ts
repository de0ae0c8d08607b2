import type { Readable } from "node:stream";
import type { Room } from "./room-at";

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
 * Objects that grow piece by piece, each written by one caller at a time. Their bytes are nobody's file until
 * they have a key of their own.
 */
export type GrowingObjects = {
  /** How many bytes are there, all of them safe; 0 if there is none. */
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

/** Where the bytes of files are kept, each under a key that is minted and never anybody's input. */
export type ObjectStore = {
  kind: "disk" | "s3";
  /** Keeps a whole object or nothing: if `source` fails, there is nothing under the key. */
  write(key: string, source: Readable, options: { contentType: string }): Promise<void>;
  /** Null if there is nothing under the key. */
  stat(key: string): Promise<ObjectStat | null>;
  /** The bytes from `start` to `end`, both included, or all. Throws `ObjectMissingError`. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable>;
  /** At most 5 GiB, which is what S3 copies at once. Throws `ObjectMissingError`. */
  copy(from: string, to: string): Promise<void>;
  /** Harmless if there is nothing under the name, which is a key or that of a draft. */
  remove(name: string): Promise<void>;
  /**
   * Every object and what is left of drafts, in no certain order; what is not ours is passed over. With a
   * prefix, such as `incoming/`, those whose names begin so.
   */
  list(prefix?: string): AsyncIterable<StoredObject>;
  /** Objects that grow, if the store is a disk of this machine. */
  growing?: GrowingObjects;
  /** How much room there is, if the store is a disk of this machine. */
  room?(): Promise<Room>;
  /** Where the object lies as a file of this machine, if it does. */
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
