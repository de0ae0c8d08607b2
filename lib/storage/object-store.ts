import type { Readable } from "node:stream";
import type { Room } from "./room-at";

/** `etag` is another one for another content. */
export type ObjectStat = { sizeBytes: number; modifiedAt: Date; etag: string };

/** That there is nothing under a key. */
export class ObjectMissingError extends Error {
  constructor(key: string) {
    super(`there is nothing under ${key}`);
  }
}

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
  /** Every object and what is left of drafts, in no certain order; what is not ours is passed over. */
  list(): AsyncIterable<{ name: string; sizeBytes: number; modifiedAt: Date }>;
  /** How much room there is, if the store is a disk of this machine. */
  room?(): Promise<Room>;
  /** Where the object lies as a file of this machine, if it does. */
  localPath?(key: string): string;
  /** A URL straight to the store, and what has to be sent to it; null if callers can't reach it. */
  presignUpload(
    key: string,
    upload: { contentType: string; sizeBytes: number; expiresIn: number },
  ): Promise<{ url: string; headers: Record<string, string> } | null>;
  presignDownload(
    key: string,
    download: { contentType: string; disposition: string; expiresIn: number },
  ): Promise<string | null>;
};
