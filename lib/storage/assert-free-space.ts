import { ApiError } from "@/lib/schemas/api-error";
import type { ObjectStore } from "./object-store";

/** The space that an upload has to leave free: a full disk takes no sign-in, and no note that a file arrived. */
const MIN_FREE_BYTES = 512 * 1024 * 1024;
/** The same of a small disk, as a share of it. */
const MIN_FREE_SHARE = 0.05;

/** Throws a 507 if a store has no room for an object of a size. A bucket's room is its owner's to watch. */
export async function assertFreeSpace(store: ObjectStore, sizeBytes: number): Promise<void> {
  const space = await store.diskSpace?.();
  if (!space) return;
  const floor = Math.min(MIN_FREE_BYTES, space.totalBytes * MIN_FREE_SHARE);
  if (space.freeBytes - sizeBytes < floor) throw outOfSpace();
}

/** The 507 for what there is no room for. */
export function outOfSpace(): ApiError {
  const message =
    "The server's disk is full, and nothing was kept: its operator has to make room. Recordings can still be deleted.";
  return new ApiError("insufficient_storage", message, { headers: { "retry-after": "60" } });
}
