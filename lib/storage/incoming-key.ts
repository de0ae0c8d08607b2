import { createHash } from "node:crypto";

/**
 * Where a caller uploads a file straight to the store. It follows from the file's id, so no row has
 * to name it: what stays there unclaimed is old one day, and removed.
 */
export function incomingKey(mediaId: string): string {
  const name = createHash("sha256").update(mediaId).digest("hex").slice(0, 32);
  return `incoming/${name.slice(0, 2)}/${name}`;
}
