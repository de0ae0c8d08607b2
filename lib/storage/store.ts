import { env } from "@/lib/env";
import { diskStore } from "./disk-store";
import { incomingKey } from "./object-key";
import type { ObjectStore } from "./object-store";
import { s3Store } from "./s3-store";

// The server and the pages that Next bundles are separate module graphs of one process.
const held = globalThis as typeof globalThis & { recordingsObjectStore?: ObjectStore };

/** The process's store: the bucket that the environment names, else a folder of this machine. */
export function objectStore(): ObjectStore {
  const { s3, mediaDir } = env();
  held.recordingsObjectStore ??= s3 ? s3Store(s3) : diskStore(mediaDir);
  return held.recordingsObjectStore;
}

/** Makes a store the process's, or none again: for tests. */
export function holdObjectStore(store: ObjectStore | undefined): void {
  held.recordingsObjectStore = store;
}

/** Removes the bytes under an incoming key, whole or in parts. */
export async function removeIncoming(key: string): Promise<void> {
  const store = objectStore();
  for await (const { name } of store.list(key)) await store.remove(name);
}

/** Removes the bytes that were sent for a file and aren't its recording's. */
export function removeReceived(mediaId: string): Promise<void> {
  return removeIncoming(incomingKey(mediaId));
}
