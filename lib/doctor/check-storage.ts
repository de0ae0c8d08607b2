import { Readable } from "node:stream";
import { env } from "@/lib/env";
import { formatBytes } from "@/lib/format/format-numbers";
import { mintObjectKey, parsePartKey } from "@/lib/storage/object-key";
import type { ObjectStore } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import { codeOf, type Finding, reasonOf } from "./finding";

const TEXT = "0123456789";

/** Whether the store keeps, gives whole and in part, copies, lists and forgets. */
export async function checkStorage(): Promise<Finding> {
  const subject = "storage";
  const store = objectStore();
  const [key, copy] = [mintObjectKey("probe"), mintObjectKey("probe")];
  try {
    await tryOut(store, key, copy);
    return {
      subject,
      state: "good",
      message: `${store.kind}: writes, reads parts, copies and removes`,
    };
  } catch (error) {
    const message = `${store.kind}: ${reasonOf(error)}`;
    return { subject, state: "bad", message, advice: adviseStorage(store.kind, error) };
  } finally {
    for (const name of [key, copy]) await store.remove(name).catch(() => {});
  }
}

/** Why the store can't be reached, or null: it is listed, and nothing is written. */
export async function checkStorageAnswers(): Promise<Finding | null> {
  const store = objectStore();
  try {
    // A folder that doesn't exist is an empty one to the store, a bucket is a failure.
    await store.list("probe/")[Symbol.asyncIterator]().next();
    return null;
  } catch (error) {
    const message = `${store.kind}: ${reasonOf(error)}`;
    return { subject: "storage", state: "bad", message, advice: adviseStorage(store.kind, error) };
  }
}

async function tryOut(store: ObjectStore, key: string, copy: string): Promise<void> {
  await store.write(key, Readable.from([TEXT]), { contentType: "text/plain" });
  if ((await textOf(store, key)) !== TEXT) throw new Error("it gives back other bytes");
  const part = await textOf(store, key, { start: 2, end: 4 });
  if (part !== TEXT.slice(2, 5)) throw new Error("it answers a range with other bytes");
  // Files that callers send straight to a bucket are moved by this.
  await store.copy(key, copy).catch((error: unknown) => {
    throw Object.assign(new Error(`copying fails: ${reasonOf(error)}`), { code: codeOf(error) });
  });
  if ((await textOf(store, copy)) !== TEXT) throw new Error("a copy has other bytes");
  // The rights that gc needs may be missing if the others aren't.
  await store.list()[Symbol.asyncIterator]().next();
  await store.remove(key);
  if (await store.stat(key)) throw new Error("what was removed is still there");
}

async function textOf(store: ObjectStore, key: string, range?: { start: number; end: number }) {
  return Buffer.concat(await (await store.read(key, range)).toArray()).toString();
}

const address = "Check S3_ENDPOINT, and that the store runs and lets this machine in.";
const credentials = "Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.";
const permissions = "Let these credentials get, put, delete and list in the bucket.";
const folder = "Give MEDIA_DIR to the user that the server runs as.";

/** The advice by the code of the system or the store. */
const adviceByCode: Record<string, string> = {
  EACCES: folder,
  EPERM: folder,
  EROFS: "MEDIA_DIR can only be read: mount it so that it can be written, or name another.",
  ENOSPC: "The disk of MEDIA_DIR is full. `gc` removes forgotten files.",
  ECONNREFUSED: address,
  ENOTFOUND: address,
  TimeoutError: address,
  NoSuchBucket: "Create the bucket, or set S3_BUCKET to an existing one.",
  InvalidAccessKeyId: credentials,
  SignatureDoesNotMatch: credentials,
  CredentialsProviderError: credentials,
  AccessDenied: permissions,
  Forbidden: permissions,
  PermanentRedirect: "Set S3_REGION to where the bucket is.",
  NotImplemented: "Use a store that has CopyObject: files are sent straight to it, and copied.",
  SlowDown: "The store limits requests: try again, or raise its limit.",
  RequestTimeTooSkewed: "Set this machine's clock by NTP.",
};

/** The advice about a store that failed. */
function adviseStorage(kind: ObjectStore["kind"], error: unknown): string {
  return (
    adviceByCode[codeOf(error) ?? ""] ??
    (kind === "disk"
      ? "Check that MEDIA_DIR is a folder, can be written by the server's user and has room."
      : "Check S3_ENDPOINT, S3_BUCKET, S3_REGION and the credentials.")
  );
}

/** The bytes that have arrived of incomplete files; null if there are none. */
export async function checkUploads(): Promise<Finding | null> {
  const files = new Set<string>();
  let bytes = 0;
  for await (const { name, sizeBytes } of objectStore().list("incoming/")) {
    files.add(parsePartKey(name)?.key ?? name);
    bytes += sizeBytes;
  }
  if (files.size === 0) return null;
  const what = files.size === 1 ? "1 file" : `${files.size} files`;
  const message = `${what} on the way, ${formatBytes(bytes)} here; pieces go ${env().uploadDays} days after the last one`;
  return { subject: "uploads", state: "good", message };
}
