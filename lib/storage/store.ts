import { join } from "node:path";
import { env } from "@/lib/env";
import { diskStore } from "./disk-store";
import type { ObjectStore } from "./object-store";

// The server and the routes that Next bundles are separate module graphs of one process.
const held = globalThis as typeof globalThis & { recordingsObjectStore?: ObjectStore };

/** The process's store, as the environment names it. */
export function objectStore(): ObjectStore {
  held.recordingsObjectStore ??= diskStore(join(env().dataDir, "media"));
  return held.recordingsObjectStore;
}

/** Makes a store the process's: for tests. */
export function holdObjectStore(store: ObjectStore): void {
  held.recordingsObjectStore = store;
}
