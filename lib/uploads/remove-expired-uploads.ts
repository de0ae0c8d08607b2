import { UPLOAD_SECONDS } from "@/lib/schemas/signed-url";
import { parsePartKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { uploadLifeMs } from "./sign-upload";

/** A new URL works for an hour, and an upload that begins in its last moment takes a while. */
const GRACE_MS = 2 * UPLOAD_SECONDS * 1000;

/**
 * Removes pieces and parts of files to which nothing was added for `UPLOAD_DAYS`. Whole files that wait in a
 * bucket for `upload-complete` stay.
 */
export async function removeExpiredUploads(stop: AbortSignal): Promise<void> {
  const store = objectStore();
  const oldest = Date.now() - uploadLifeMs() - GRACE_MS;
  for await (const { name, modifiedAt } of store.list("incoming/")) {
    if (stop.aborted) return;
    const isPartial = store.growing !== undefined || parsePartKey(name) !== null;
    if (isPartial && modifiedAt.getTime() < oldest) await store.remove(name);
  }
}
