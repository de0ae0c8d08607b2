import { env } from "@/lib/env";
import { formatBytes } from "@/lib/format/format-bytes";
import { parsePartKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import type { Finding } from "./finding";

/** What has arrived of files that are not whole yet; null if nothing has. */
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
